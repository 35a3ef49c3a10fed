"""The four ways a call takes, and one timed run on one of them."""
import json
import os
import re
import subprocess
import time

import machine
import servers

HERE = os.path.dirname(os.path.abspath(__file__))
PAYLOADS = {"1/2": (1024, 2048), "16/4": (16384, 4096), "100/2": (102400, 2048), "400/2": (409600, 2048)}
ARMS = ("direct", "nginx", "kamerton", "kamerton_log_off")


def folder(payload):
    return "p" + payload.replace("/", "_")


class Arms:
    """Everything that is needed for the runs, started once; rounds then alternate between the arms."""

    def __init__(self, scratch, payloads, java_options=""):
        self.scratch = scratch
        self.payloads = payloads
        self.ab_test = {}
        # of every run, warm-up included: rows are compared with these
        self.answered = {}
        self.opened = {}
        mock_port, proxy_port = servers.free_port(), servers.free_port()
        self.ports = {"direct": mock_port, "nginx": proxy_port}
        self.mock = servers.mock(
            os.path.join(scratch, "mock"), mock_port, {folder(p): PAYLOADS[p][1] for p in payloads})
        self.proxy = servers.proxy(os.path.join(scratch, "proxy"), proxy_port, mock_port)
        self.kamerton = {
            "kamerton": self.application("on", java_options, []),
            "kamerton_log_off": self.application("off", java_options, ["--kamerton.log.enabled=false"]),
        }
        self.bodies = {}
        for payload in payloads:
            path = os.path.join(scratch, folder(payload) + ".json")
            with open(path, "w", encoding="utf-8") as file:
                file.write(servers.question(route(payload), PAYLOADS[payload][0]))
            self.bodies[payload] = path

    def application(self, name, java_options, words):
        kamerton = servers.Kamerton(
            os.path.join(self.scratch, "data-" + name), java=java_options, words=words,
            environment={"KAMERTON_CAPTURE": "full" if name == "on" else "off"})
        kamerton.start()
        kamerton.sql(*[statement for p in self.payloads for statement in self.models(p)])
        kamerton.stop()  # the addresses of new servers are trusted from the next start on
        kamerton.start()
        self.ab_test[name] = [test_on(kamerton, p) for p in self.payloads]
        return kamerton

    def models(self, payload):
        name = folder(payload)
        url = f"http://127.0.0.1:{self.ports['direct']}/{name}/v1"
        yield (f"insert into provider (name, kind, created, base_url) "
               f"values ('{name}', 'OPENAI_COMPATIBLE', now(), '{url}')")
        yield (f"insert into deployment (provider_id, name, model, created) "
               f"select id, '{name}/bench', 'bench', now() from provider where name = '{name}'")
        yield (f"insert into route (name, priority, enabled, created, changed) "
               f"values ('{route(payload)}', 'NORMAL', true, now(), now())")
        yield (f"insert into route_deployment (route_id, position, deployment_id, weight) select r.id, 0, d.id, 100 "
               f"from route r, deployment d where r.name = '{route(payload)}' and d.name = '{name}/bench'")

    def url(self, arm, payload):
        if arm in self.kamerton:
            return f"http://127.0.0.1:{self.kamerton[arm].port}/v1/chat/completions"
        return f"http://127.0.0.1:{self.ports[arm]}/{folder(payload)}/v1/chat/completions"

    def pids(self, arm):
        if arm in self.kamerton:
            return self.kamerton[arm].pids()
        return self.proxy.pids() if arm == "nginx" else self.mock.pids()

    def all_pids(self):
        every = self.mock.pids() + self.proxy.pids()
        for kamerton in self.kamerton.values():
            every += kamerton.pids()
        return sorted(set(every))

    def run(self, arm, payload, connections, seconds):
        """One run: what the client saw, and what it cost the system under test."""
        environment = dict(os.environ, BENCH_BODY=self.bodies[payload])
        if arm in self.kamerton:
            environment["BENCH_KEY"] = self.kamerton[arm].key
        pids, ours = self.pids(arm), self.all_pids()
        threads_before = machine.threads(pids) if arm in self.kamerton else {}
        before, ours_before = machine.cpu_seconds(pids), machine.cpu_seconds(ours)
        busy_before, steal_before = machine.machine_seconds()
        own_before = sum(os.times()[:4])
        began = time.monotonic()
        done = subprocess.run(
            ["taskset", "-c", servers.LOAD, "wrk", "-t1", f"-c{connections}", f"-d{round(seconds)}s", "--timeout", "30s",
             "-s", os.path.join(HERE, "load.lua"), self.url(arm, payload)],
            env=environment, capture_output=True, text=True, check=False)
        elapsed = time.monotonic() - began
        found = re.search(r"^RESULT (.*)$", done.stdout, re.M)
        if not found:
            raise SystemExit("wrk failed: " + done.stdout + done.stderr)
        result = json.loads(found.group(1))
        cpu = machine.cpu_seconds(pids) - before
        parts = machine.parts(threads_before, machine.threads(pids)) if arm in self.kamerton else {}
        self.answered[arm] = self.answered.get(arm, 0) + result["requests"]
        self.opened[arm] = self.opened.get(arm, 0) + connections
        busy, steal = machine.machine_seconds()
        others = busy - busy_before - (machine.cpu_seconds(ours) - ours_before) - (sum(os.times()[:4]) - own_before)
        return {
            "arm": arm, "payload": payload, "connections": connections,
            "requests": result["requests"], "errors": result["errors"],
            "per_second": round(result["requests"] * 1e6 / result["micros"], 1),
            "cpu_micros": round(cpu * 1e6 / max(1, result["requests"]), 2),
            "parts_micros": {part: round(seconds * 1e6 / max(1, result["requests"]), 1)
                             for part, seconds in sorted(parts.items(), key=lambda p: -p[1])},
            "p50_micros": result["p50"], "p99_micros": result["p99"],
            "others_percent_of_a_core": round(100 * others / elapsed, 1),
            "steal_percent": round(100 * (steal - steal_before) / elapsed / os.cpu_count(), 2),
        }

    def stop(self):
        for kamerton in self.kamerton.values():
            kamerton.stop()
        self.proxy.stop()
        self.mock.stop()


def route(payload):
    return "bench-" + folder(payload)


def test_on(kamerton, payload):
    """A running A/B test on the route, so that every call is assigned; its variants are the same model."""
    name = folder(payload) + "/bench"
    status, text = kamerton.call("POST", "/api/v1/ab-tests", {
        "name": "Bench " + payload, "model_id": 1, "route": route(payload), "success_metrics": ["response_time"],
        "variant_a": {"name": name, "parameters": {"temperature": 0.2}},
        "variant_b": {"name": name, "parameters": {"temperature": 0.7}}})
    if status != 201:
        raise SystemExit(f"The A/B test could not be made: {status} {text}")
    return json.loads(text)["id"]
