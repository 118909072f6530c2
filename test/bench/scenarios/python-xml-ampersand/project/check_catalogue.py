import pathlib
from xml.etree import ElementTree

for path in sorted(pathlib.Path("catalogue").glob("*.xml")):
    names = [name.text for name in ElementTree.parse(path).getroot().iter("name")]
    assert all(names), path
    print(path.name, len(names))
