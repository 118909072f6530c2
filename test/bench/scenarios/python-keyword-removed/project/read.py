import json

with open("d.json", "rb") as f:
    print(json.loads(f.read(), encoding="utf-8"))
