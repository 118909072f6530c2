from pathlib import Path

text = Path("notes.txt").read_text()
print(len(text))
