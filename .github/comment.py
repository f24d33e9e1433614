"""Comment on a pull request with links to its preview. Later runs renew that comment, so there is only one.

    python3 .github/comment.py

Run by .github/workflows/comment.yml after the tests of a pull request. Its token can write, so it reads no file that
the pull request made: everything comes from the event and the API, and of the artifacts only their ids are used.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKER = "<!-- preview of the pull request -->"
AUTHOR = "github-actions[bot]"
"""Anybody can write a comment with the marker, so only those of this account are renewed."""

PREVIEWS = {
    "changes.html": "**[What this changes]({url})**: pages, ticks and PDFs, before and after. It opens in the browser.",
    "common-ground.zip": "[The whole site]({url}), to unzip and open: `index.html`.",
}
"""What the workflow `test` uploads, by name."""


def main() -> None:
    """Write or renew the comment, unless the pull request is closed or has moved on."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    run, repository = event["workflow_run"], os.environ["GITHUB_REPOSITORY"]
    numbers = list(pull_requests(run, repository))
    if len(numbers) != 1:
        print(f"{len(numbers)} open pull requests have this commit at their head, so there is no comment.")  # noqa: T201
        return
    comments = f"repos/{repository}/issues/{numbers[0]}/comments"
    pages = gh("--paginate", "--slurp", f"{comments}?per_page=100")
    own = [
        comment["id"]
        for page in pages
        for comment in page
        if comment["user"]["login"] == AUTHOR and comment["body"].startswith(MARKER)
    ]
    text = body(run, artifacts(run, repository))
    if own:
        gh("--method", "PATCH", f"repos/{repository}/issues/comments/{own[0]}", send={"body": text})
    else:
        gh("--method", "POST", comments, send={"body": text})


def pull_requests(run: dict[str, Any], repository: str) -> Iterator[int]:
    """Yield the open pull requests from the branch of a run whose head is its commit."""
    head = run["head_repository"]
    if not head:  # the fork was deleted
        return
    branch = f"{head['owner']['login']}:{run['head_branch']}"
    for found in gh("--method", "GET", f"repos/{repository}/pulls", "-f", "state=open", "-f", f"head={branch}"):
        if found["head"]["sha"] == run["head_sha"] and (found["head"]["repo"] or {}).get("id") == head["id"]:
            yield int(found["number"])


def artifacts(run: dict[str, Any], repository: str) -> dict[str, str]:
    """Return the address of each preview that a run uploaded, by name; of a repeated run, the newest."""
    found = gh(f"repos/{repository}/actions/runs/{int(run['id'])}/artifacts?per_page=100")["artifacts"]
    newest = {artifact["name"]: int(artifact["id"]) for artifact in sorted(found, key=lambda one: int(one["id"]))}
    return {name: f"{run['html_url']}/artifacts/{newest[name]}" for name in PREVIEWS if name in newest}


def body(run: dict[str, Any], addresses: dict[str, str]) -> str:
    """Return the text of the comment."""
    lines = [PREVIEWS[name].format(url=url) for name, url in addresses.items()]
    lines = lines or ["There is no preview, since the checks found something to fix."]
    lines.append(f"[The checks]({run['html_url']})")
    kept = " You have to be signed in, and the files are kept for seven days." if addresses else ""
    return "\n".join([MARKER, "### Preview", "", *(f"- {line}" for line in lines), "", f"For {run['head_sha']}.{kept}"])


def gh(*arguments: str, send: dict[str, str] | None = None) -> Any:
    """Call the API through the `gh` command, and return the answer."""
    options = ("--input", "-") if send else ()
    command = ["gh", "api", *arguments, *options]
    done = subprocess.run(command, input=json.dumps(send or {}), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
