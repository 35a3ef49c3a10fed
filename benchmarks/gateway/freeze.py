"""PostgreSQL stands still for a while under load: what was answered must be in the log afterwards, each exactly once."""
import http.client
import os
import signal
import threading
import time

THREADS = 8


class Load:
    """Threads that send one request after the other, each under a session of its own, and note what was answered."""

    def __init__(self, kamerton, body, name):
        self.kamerton, self.body, self.name = kamerton, body, name
        self.stopped = False
        self.answered = [[] for _ in range(THREADS)]
        self.failed = [[] for _ in range(THREADS)]
        self.threads = [threading.Thread(target=self.work, args=(n,)) for n in range(THREADS)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def work(self, number):
        connection = http.client.HTTPConnection("127.0.0.1", self.kamerton.port, timeout=60)
        sent = 0
        while not self.stopped:
            session = f"{self.name}-{number}-{sent}"
            sent += 1
            try:
                connection.request("POST", "/v1/chat/completions", self.body, {
                    "Authorization": "Bearer " + self.kamerton.key, "Content-Type": "application/json",
                    "X-Session-Id": session})
                response = connection.getresponse()
                response.read()
                ok = response.status == 200
            except OSError:
                connection.close()
                ok = False
            (self.answered if ok else self.failed)[number].append((time.monotonic(), session))
            time.sleep(0.002)

    def stop(self):
        self.stopped = True
        for thread in self.threads:
            thread.join()

    def between(self, kind, begin, end):
        return sum(1 for thread in kind for at, _session in thread if begin <= at < end)


def measure(kamerton, body, seconds, quiet_seconds):
    name = "freeze-" + str(os.getpid())
    load = Load(kamerton, body, name)
    began = time.monotonic()
    load.start()
    time.sleep(quiet_seconds)
    postgres = kamerton.postgres_pids()
    frozen = time.monotonic()
    for pid in postgres:
        os.kill(pid, signal.SIGSTOP)
    try:
        time.sleep(seconds)
    finally:
        thawed = time.monotonic()
        for pid in postgres:
            os.kill(pid, signal.SIGCONT)
    time.sleep(quiet_seconds)
    load.stop()
    answered = {session for thread in load.answered for _at, session in thread}
    rows = settled(kamerton, name, len(answered))
    kept = [row[0] for row in rows]
    usual = load.between(load.answered, began + quiet_seconds / 2, frozen) / (frozen - began - quiet_seconds / 2)
    during = load.between(load.answered, frozen, thawed) / (thawed - frozen)
    return {
        "frozen_seconds": seconds, "answered": len(answered), "failed": sum(len(t) for t in load.failed),
        "rows": len(kept), "missing": len(answered - set(kept)), "doubled": len(kept) - len(set(kept)),
        "per_second_before": round(usual, 1), "per_second_frozen": round(during, 1),
        "kept_share": round(during / usual, 3) if usual else 0.0,
    }


def settled(kamerton, name, wanted):
    """Rows of the load, once there are enough or nothing has come for a while."""
    query = f"select session from generation where session like '{name}-%' and http_status = 200"
    rows, end, last = [], time.monotonic() + 120, -1
    while time.monotonic() < end and (len(rows) < wanted or len(rows) != last):
        last = len(rows)
        time.sleep(3)
        rows = kamerton.sql(query)
        if len(rows) >= wanted:
            break
    return rows
