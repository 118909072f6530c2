import xml.etree.ElementTree as ET


def names(text):
    root = ET.fromstring(text)
    return [e.tag for e in root.getiterator()]
