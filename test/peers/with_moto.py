"""moto's CloudWatch Logs with one stream. Arguments: group, stream, number of lines. Prints its address; ends with stdin."""
import sys
import time

import boto3
from moto.server import ThreadedMotoServer

group, stream, lines = sys.argv[1], sys.argv[2], int(sys.argv[3])
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
endpoint = f"http://{host}:{port}/"
logs = boto3.client(
    "logs", endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id="key", aws_secret_access_key="secret"
)
logs.create_log_group(logGroupName=group)
logs.create_log_stream(logGroupName=group, logStreamName=stream)
now = int(time.time() * 1000) - lines
for start in range(0, lines, 5000):
    events = [{"timestamp": now + at, "message": f"line {at}\n"} for at in range(start, min(lines, start + 5000))]
    logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)
print(endpoint, flush=True)
sys.stdin.read()
server.stop()
