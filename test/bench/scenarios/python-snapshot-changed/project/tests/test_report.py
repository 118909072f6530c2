from pathlib import Path
import sys

sys.path.insert(0, str(Path(__file__).parent.parent))
from report import report


def test_report():
    expected = (Path(__file__).parent / "expected" / "report.txt").read_text().strip()
    assert report([("apples", 3), ("pears", 12)]) == expected
