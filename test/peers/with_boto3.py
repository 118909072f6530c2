"""boto3 against the fake: what it asks is answered, and each answer is held to botocore's own model of the service.

Arguments: endpoint, build id, branch, target. Prints what it saw as one JSON object.
"""
import json
import sys

import boto3

KINDS = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "timestamp": (int, float),
    "double": (int, float),
    "float": (int, float),
    "blob": str,
}


def faults(shape, value, path):
    """What is wrong with an answer, by the vendor's model."""
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            return [f"{path} is no object"]
        unknown = [f"{path}.{name} is not in the model" for name in value if name not in shape.members]
        return unknown + [
            fault
            for name, item in value.items()
            if name in shape.members
            for fault in faults(shape.members[name], item, f"{path}.{name}")
        ]
    if shape.type_name == "list":
        if not isinstance(value, list):
            return [f"{path} is no list"]
        return [fault for at, item in enumerate(value) for fault in faults(shape.member, item, f"{path}[{at}]")]
    if shape.type_name == "map":
        return [fault for name, item in value.items() for fault in faults(shape.value, item, f"{path}.{name}")]
    if not isinstance(value, KINDS[shape.type_name]) or (isinstance(value, bool) and shape.type_name != "boolean"):
        return [f"{path} is {value!r}, no {shape.type_name}"]
    if getattr(shape, "enum", None) and value not in shape.enum:
        return [f"{path} is {value!r}, none of {shape.enum}"]
    return []


found = []


def client(name, endpoint):
    made = boto3.client(
        name,
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        aws_session_token="session",
    )

    def held(response_dict, model, **_):
        if response_dict["status_code"] == 200:
            found.extend(faults(model.output_shape, json.loads(response_dict["body"]), model.name))

    made.meta.events.register(f"before-parse.{name}", lambda **given: held(given["response_dict"], given["operation_model"]))
    return made


endpoint, build, branch, target = sys.argv[1:]
seen = {}
if build != "-":
    codebuild, logs = client("codebuild", endpoint), client("logs", endpoint)
    [told] = codebuild.batch_get_builds(ids=[build])["builds"]
    where = told["logs"]
    seen["status"], seen["failed"] = told["buildStatus"], [
        phase["phaseType"] for phase in told["phases"] if phase.get("phaseStatus") == "FAILED"
    ]
    seen["log"], token = "", None
    while True:
        more = {"nextToken": token} if token else {}
        page = logs.get_log_events(
            logGroupName=where["groupName"], logStreamName=where["streamName"], startFromHead=True, **more
        )
        seen["log"] += "".join(event["message"] for event in page["events"])
        if page["nextForwardToken"] == token:
            break
        token = page["nextForwardToken"]
    codebuild.retry_build(id=build)
    try:
        logs.get_log_events(logGroupName="/none", logStreamName="none", startFromHead=True)
    except logs.exceptions.ResourceNotFoundException as error:
        seen["missing"] = str(error)
if branch != "-":
    commits = client("codecommit", endpoint)
    side = {"repositoryName": "app", "sourceReference": branch, "destinationReference": target}
    made = commits.create_pull_request(
        title="Fix", description="It was wrong.", targets=[side], clientRequestToken="once"
    )["pullRequest"]
    again = commits.create_pull_request(
        title="Fix", description="It was wrong.", targets=[side], clientRequestToken="once"
    )["pullRequest"]
    number = made["pullRequestId"]
    seen["same"] = again["pullRequestId"] == number
    commits.update_pull_request_title(pullRequestId=number, title="Better")
    [shown] = [made["pullRequestTargets"][0]]
    posted = commits.post_comment_for_pull_request(
        pullRequestId=number,
        repositoryName="app",
        beforeCommitId=shown["destinationCommit"],
        afterCommitId=shown["sourceCommit"],
        content="First.",
    )["comment"]
    commits.update_comment(commentId=posted["commentId"], content="Second.")
    comments = commits.get_comments_for_pull_request(pullRequestId=number, maxResults=100)
    seen["comments"] = [
        comment["content"] for data in comments["commentsForPullRequestData"] for comment in data["comments"]
    ]
    commits.update_pull_request_status(pullRequestId=number, pullRequestStatus="CLOSED")
    [listed] = commits.list_pull_requests(repositoryName="app", maxResults=100)["pullRequestIds"]
    last = commits.get_pull_request(pullRequestId=listed)["pullRequest"]
    seen["pull"] = [last["title"], last["pullRequestStatus"]]
print(json.dumps({**seen, "faults": found}))
