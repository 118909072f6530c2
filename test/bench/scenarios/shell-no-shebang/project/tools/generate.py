import subprocess

subprocess.run(["./tools/list.sh"], check=True)
