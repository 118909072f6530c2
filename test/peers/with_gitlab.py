"""python-gitlab against the fake: failed jobs, a trace, and a merge request. Arguments: server, token, pipeline, branch."""
import json
import sys

import gitlab

server, token, pipeline, branch = sys.argv[1:]
client = gitlab.Gitlab(server, private_token=token, retry_transient_errors=False)
project = client.projects.get("acme/app", lazy=True)
told = project.pipelines.get(int(pipeline))
jobs = told.jobs.list(scope="failed", get_all=True)
trace = project.jobs.get(jobs[0].id, lazy=True).trace().decode()
project.jobs.get(jobs[0].id, lazy=True).retry()
commit = project.commits.create(
    {
        "branch": branch,
        "start_sha": told.sha,
        "commit_message": "Fix",
        "actions": [{"action": "update", "file_path": "a.txt", "content": "good\n"}],
    }
)
request = {
    "source_branch": branch,
    "target_branch": "main",
    "title": "Fix",
    "description": "It was wrong.",
    "remove_source_branch": True,
}
made = project.mergerequests.create(request)
try:
    project.mergerequests.create(request)
    twice = None
except gitlab.GitlabCreateError as error:
    twice = error.response_code
note = made.notes.create({"body": "First."})
note.body = "Second."
note.save()
made.title, made.state_event = "Better", "close"
made.save()
project.branches.delete(branch)
print(
    json.dumps(
        {
            "jobs": [[job.name, job.failure_reason] for job in jobs],
            "trace": trace,
            "commit": commit.title,
            "twice": twice,
            "notes": [note.body for note in made.notes.list(get_all=True)],
            "requests": [[one.title, one.state] for one in project.mergerequests.list(state="all", get_all=True)],
        }
    )
)
