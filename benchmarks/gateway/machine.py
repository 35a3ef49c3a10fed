"""The machine under the benchmark: processes, their CPU time, and how quiet everything else is."""
import functools
import glob
import os
import platform
import re
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def stat_of(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        text = file.read()
    return text[text.rindex(")") + 2:].split()


def tree(root):
    """The process and all its descendants that live now."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents.setdefault(int(stat_of(name)[1]), []).append(int(name))
            except OSError:
                continue
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo.extend(parents.get(pid, []))
    return found


def cpu_seconds(pids):
    """User and system time of the processes with the children that they have reaped; who is gone counts nothing."""
    total = 0
    for pid in pids:
        try:
            fields = stat_of(pid)
        except OSError:
            continue
        total += sum(int(fields[i]) for i in (11, 12, 13, 14))
    return total / TICK


# beginnings of the names of threads, as the kernel cuts them
PARTS = (
    ("ForkJoinPool", "virtual threads: requests, scheduled work"), ("http-nio", "Tomcat's poller"),
    ("generation-log", "log: packing"), ("generation-writ", "log: writing"), ("VM Thread", "garbage collection"),
    ("GC ", "garbage collection"), ("C1 Compiler", "compilers"), ("C2 Compiler", "compilers"),
)


def part_of(process, thread):
    if process == "postgres":
        return "PostgreSQL"
    return next((part for start, part in PARTS if thread.startswith(start)), "rest")


def threads(pids):
    """Part and CPU seconds of each thread that lives now."""
    found = {}
    for pid in pids:
        try:
            with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
                process = file.read().strip()
            for number in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{number}/stat", encoding="ascii", errors="replace") as file:
                    text = file.read()
                fields = text[text.rindex(")") + 2:].split()
                name = text[text.index("(") + 1:text.rindex(")")]
                found[pid, number] = part_of(process, name), (int(fields[11]) + int(fields[12])) / TICK
        except OSError:
            continue
    return found


def parts(before, after):
    """CPU seconds by part; what a thread did that has gone meanwhile is in no part."""
    told = {}
    for key, (part, seconds) in after.items():
        told[part] = told.get(part, 0) + seconds - before.get(key, (part, 0))[1]
    return told


def machine_seconds():
    """Busy and stolen time of all processors together."""
    with open("/proc/stat", encoding="ascii") as file:
        fields = [int(word) for word in file.readline().split()[1:]]
    user, nice, system, _idle, _wait, irq, soft, steal = fields[:8]
    return (user + nice + system + irq + soft) / TICK, steal / TICK


def environment(root):
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo", encoding="utf-8").read())
    return {
        "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "commit": output("git", "-C", root, "rev-parse", "--short=12", "HEAD"),
        "changed_files": len(output("git", "-C", root, "status", "--porcelain").splitlines()),
        "cpu": cpu.group(1) if cpu else platform.machine(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "java": output(java(), "-version").splitlines()[0],
        "nginx": output("nginx", "-v"),
        "wrk": output("wrk", "-v").split(" Copyright")[0],
    }


@functools.cache
def java():
    """JDK 25 or later, where the launcher looks for it too."""
    homes = [os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*"), reverse=True)]
    for home in homes:
        found = re.search(r'version "(\d+)', output(os.path.join(home, "bin", "java"), "-version"))
        if found and int(found.group(1)) >= 25:
            return os.path.join(home, "bin", "java")
    return "java"


def output(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
