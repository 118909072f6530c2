"""python-jenkins against the fake: a build, its stages and console, and the job again. Arguments: server, user, token, job, number."""
import json
import sys

import jenkins

address, user, token, job, number = sys.argv[1:]
server = jenkins.Jenkins(address, user, token)
build = server.get_build_info(job, int(number))
stages = server.get_build_stages(job, int(number))["stages"]
try:
    server.get_build_info(job, int(number) + 1)
    absent = "there"
except jenkins.JenkinsException as error:
    absent = type(error).__name__
print(
    json.dumps(
        {
            "result": build["result"],
            "name": build["fullDisplayName"],
            "revision": [action["lastBuiltRevision"]["SHA1"] for action in build["actions"] if action and "lastBuiltRevision" in action],
            "stages": [[stage["name"], stage["status"]] for stage in stages],
            "console": server.get_build_console_output(job, int(number)),
            "absent": absent,
            "queued": server.build_job(job),
        }
    )
)
