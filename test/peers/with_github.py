"""PyGithub against the fake: a failed run, its jobs and log, and a pull request. Arguments: api, token, run, branch."""
import json
import sys

import github

api, token, run, branch = sys.argv[1:]
client = github.Github(base_url=api, auth=github.Auth.Token(token), retry=None, seconds_between_requests=0, seconds_between_writes=0)
repository = client.get_repo("acme/app", lazy=True)
told = repository.get_workflow_run(int(run))
jobs = [[job.name, job.conclusion] for job in told.jobs()]
made = repository.create_pull(base="main", head=branch, title="Fix", body="It was wrong.")
try:
    repository.create_pull(base="main", head=branch, title="Fix", body="It was wrong.")
    twice = None
except github.GithubException as error:
    twice = error.status
made.add_to_labels("self-healer")
made.create_issue_comment("First.").edit("Second.")
made.edit(title="Better", state="closed")
print(
    json.dumps(
        {
            "run": [told.head_sha, told.event],
            "jobs": jobs,
            "twice": twice,
            "comments": [comment.body for comment in made.get_issue_comments()],
            "pull": [(pull.title, pull.state) for pull in repository.get_pulls(state="all")],
        }
    )
)
