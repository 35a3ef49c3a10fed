"""What is measured: the scripted upstream, nginx before it, and Kamerton before it."""
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
UNDER_TEST, LOAD = "0", "1"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def answer(size):
    """A whole answer in OpenAI's words, padded to the size."""
    reply = {
        "id": "chatcmpl-bench", "object": "chat.completion", "created": 1763700000, "model": "bench",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": ""}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 200, "completion_tokens": 400, "total_tokens": 600},
    }
    missing = size - len(json.dumps(reply))
    reply["choices"][0]["message"]["content"] = ("Kamerton is a tuning fork. " * (missing // 27 + 1))[:missing]
    return json.dumps(reply)


def question(model, size):
    body = {"model": model, "temperature": 0.2, "messages": [
        {"role": "system", "content": "You answer briefly."}, {"role": "user", "content": ""}]}
    missing = size - len(json.dumps(body))
    body["messages"][1]["content"] = ("What does a tuning fork do? " * (missing // 28 + 1))[:missing]
    return json.dumps(body)


class Nginx:
    """One worker on one core; prefix holds its files."""

    def __init__(self, prefix, core, servers):
        os.makedirs(os.path.join(prefix, "tmp"), exist_ok=True)
        config = os.path.join(prefix, "nginx.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"""
worker_processes 1;
daemon off;
pid {prefix}/nginx.pid;
error_log {prefix}/error.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  default_type application/json;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_max_body_size 32m;
  client_body_buffer_size 1m;
  client_body_temp_path {prefix}/tmp/body;
  proxy_temp_path {prefix}/tmp/proxy;
  fastcgi_temp_path {prefix}/tmp/fastcgi;
  uwsgi_temp_path {prefix}/tmp/uwsgi;
  scgi_temp_path {prefix}/tmp/scgi;
{servers}
}}
""")
        self.process = subprocess.Popen(
            ["taskset", "-c", core, "nginx", "-p", prefix, "-c", config, "-e", os.path.join(prefix, "error.log")])

    def pids(self):
        return machine.tree(self.process.pid)

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(20)


def returned(text):
    """nginx reads at most 4 KB for one word of its configuration."""
    half = len(text) // 2
    return f"set $rest '{text[half:]}'; return 200 '{text[:half]}$rest';"


def mock(prefix, port, answers):
    """answers: folder of the base URL to size in bytes."""
    locations = "".join(
        f"    location = /{name}/v1/chat/completions {{ {returned(answer(size))} }}\n"
        f"    location = /{name}/v1/models {{ return 200 "
        f"'{{\"object\":\"list\",\"data\":[{{\"id\":\"bench\",\"object\":\"model\"}}]}}'; }}\n"
        for name, size in answers.items())
    return Nginx(prefix, LOAD, f"  server {{\n    listen 127.0.0.1:{port};\n{locations}  }}\n")


def proxy(prefix, port, upstream):
    return Nginx(prefix, UNDER_TEST, f"""
  upstream model {{ server 127.0.0.1:{upstream}; keepalive 256; keepalive_requests 1000000000; keepalive_timeout 600s; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://model;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffer_size 16k;
      proxy_buffers 8 16k;
    }}
  }}
""")


class Kamerton:
    """The application with its own PostgreSQL, both on the core under test."""

    def __init__(self, data, pinned=True, **settings):
        self.data = data
        self.port = free_port()
        self.key = secrets.token_hex(24)
        self.pinned = pinned
        self.settings = settings
        self.process = None

    def start(self):
        pins = "-XX:ActiveProcessorCount=1" if self.pinned else ""
        environment = dict(
            os.environ, PORT=str(self.port), KAMERTON_DATA_DIR=self.data, LLM_TUNING_API_KEY=self.key,
            KAMERTON_ADMIN_USERNAME="ada", KAMERTON_ADMIN_PASSWORD=secrets.token_hex(12), LOG_LEVEL="WARN",
            KAMERTON_LIMIT_GLOBAL_PER_SECOND="1000000000", KAMERTON_LIMIT_KEY_PER_MINUTE="1000000000",
            KAMERTON_LIMIT_KEY_TOKENS_PER_MINUTE="1000000000", KAMERTON_LIMIT_IP_PER_MINUTE="1000000000",
            KAMERTON_LIMIT_ADAPTIVE="false", LLM_MAX_CONCURRENCY="1000", LLM_QUEUE_SIZE="1000",
            KAMERTON_JAVA_OPTIONS=pins + " " + self.settings.get("java", ""))
        environment.update(self.settings.get("environment", {}))
        words = self.settings.get("words", [])
        command = (["taskset", "-c", UNDER_TEST] if self.pinned else []) + [os.path.join(ROOT, "kamerton"), "run"]
        with open(self.data + ".log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(command + words, env=environment, cwd=ROOT, stdout=log, stderr=log)
        self.await_health()
        return self

    def await_health(self):
        end = time.monotonic() + 180
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"Kamerton ended before it answered; see {self.data}.log")
            try:
                if self.get("/health")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit("Kamerton did not answer within 180 s")

    def get(self, path):
        return self.call("GET", path)

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + self.key, "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def postmaster(self):
        with open(os.path.join(self.data, "postgres", "data", "postmaster.pid"), encoding="ascii") as file:
            lines = file.read().splitlines()
        return int(lines[0]), int(lines[3])

    def postgres_pids(self):
        return machine.tree(self.postmaster()[0])

    def pids(self):
        return sorted(set(machine.tree(self.process.pid)) | set(self.postgres_pids()))

    def sql(self, *statements):
        """Rows of the last statement, as lists of texts."""
        _pid, port = self.postmaster()
        with open(os.path.join(self.data, "postgres", "password"), encoding="ascii") as file:
            password = file.read().strip()
        library = os.path.join(ROOT, "target", "app", "lib")
        driver = next(os.path.join(library, n) for n in os.listdir(library) if n.startswith("postgresql-"))
        done = subprocess.run(
            [machine.java(), "-cp", driver, os.path.join(HERE, "Sql.java"), str(port), *statements],
            env=dict(os.environ, PGPASSWORD=password), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit("SQL failed: " + done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def remove(self):
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)
