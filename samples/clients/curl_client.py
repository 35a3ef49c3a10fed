"""curl, as people type it."""
import json
import shutil
import subprocess

QUESTION = [{"role": "user", "content": "What colour is the sky?"}]


class Checks:

    def __init__(self, options):
        self.options = options

    def curl(self, path, body=None):
        """Headers with small names, and the body."""
        command = ["curl", "--silent", "--show-error", "--no-buffer", "--include", "--max-time", "60",
                   "--header", "Authorization: Bearer " + self.options.key, self.options.url + path]
        if body is not None:
            command += ["--header", "Content-Type: application/json", "--data", json.dumps(body)]
        done = subprocess.run(command, capture_output=True, check=True)
        head, _, text = done.stdout.decode().replace("\r\n", "\n").partition("\n\n")
        status, *lines = head.splitlines()
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return int(status.split()[1]), headers, text

    def answered(self, path, body):
        status, headers, text = self.curl(path, body)
        assert status == 200, f"{status} {text[:200]}"
        assert headers.get("x-kamerton-generation", "").isdigit(), "no number of the generation"
        return headers, text

    def events(self, model):
        headers, text = self.answered("/v1/chat/completions", {"model": model, "messages": QUESTION, "stream": True})
        assert headers["content-type"].startswith("text/event-stream"), headers["content-type"]
        events = [line[6:] for line in text.splitlines() if line.startswith("data: ")]
        assert events[-1] == "[DONE]" and events.count("[DONE]") == 1, events[-1]
        for event in events[:-1]:
            json.loads(event)

    def lines(self, model):
        headers, text = self.answered("/api/chat", {"model": model, "messages": QUESTION})
        assert headers["content-type"].startswith("application/x-ndjson"), headers["content-type"]
        parts = [json.loads(line) for line in text.splitlines() if line]
        assert [part.get("done") for part in parts].count(True) == 1 and parts[-1]["done"] is True

    def whole(self, model):
        _, text = self.answered("/api/generate", {"model": model, "prompt": "The sky is", "stream": False})
        assert json.loads(text)["response"]

    def version(self):
        status, _, text = self.curl("/api/version")
        assert status == 200 and json.loads(text)["version"]

    def broken(self):
        for path in ("/v1/chat/completions", "/api/chat"):
            done = subprocess.run(
                ["curl", "--silent", "--header", "Authorization: Bearer " + self.options.key,
                 "--header", "Content-Type: application/json", "--data", '{"model": "x", "messages": [',
                 "--write-out", "\n%{http_code}", self.options.url + path], capture_output=True, text=True, check=True)
            text, _, status = done.stdout.rpartition("\n")
            assert status == "400", status
            assert json.loads(text)["error"], text


def checks(options):
    if shutil.which("curl") is None:
        print("skipped curl: it is not on PATH")
        return
    of = Checks(options)
    yield "curl: version", of.version
    for model in options.chat:
        yield f"curl: events of {model}", lambda m=model: of.events(m)
        yield f"curl: lines of {model}", lambda m=model: of.lines(m)
        yield f"curl: whole answer of {model}", lambda m=model: of.whole(m)
    yield "curl: broken JSON", of.broken
