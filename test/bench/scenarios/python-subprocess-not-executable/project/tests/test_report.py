import pathlib
import subprocess

ROOT = pathlib.Path(__file__).parents[1]


def summarise(*lines):
    script = ROOT / "bin" / "summarise"
    done = subprocess.run([str(script)], input="\n".join(lines), capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_counts_lines():
    assert summarise("a", "b") == "2 entries"
