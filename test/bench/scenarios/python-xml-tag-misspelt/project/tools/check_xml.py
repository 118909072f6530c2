import pathlib
import sys
import xml.etree.ElementTree as ET

bad = 0
for path in sorted(pathlib.Path("conf").glob("*.xml")):
    try:
        ET.parse(path)
    except ET.ParseError as error:
        print(f"{path}: {error}")
        bad = 1
sys.exit(bad)
