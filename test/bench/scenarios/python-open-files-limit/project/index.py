import contextlib
import pathlib
import tempfile


def merge(parts):
    """Reads all parts side by side, line by line, and keeps each line once."""
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(part.open()) for part in parts]
        return sorted({line.strip() for file in files for line in file})


with tempfile.TemporaryDirectory() as directory:
    parts = []
    for number in range(200):
        part = pathlib.Path(directory, f"part-{number}.txt")
        part.write_text(f"{number % 50}\n")
        parts.append(part)
    assert len(merge(parts)) == 50
print("merged")
