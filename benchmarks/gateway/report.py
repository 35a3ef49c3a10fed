"""From rounds to ratios: paired by round, told as a median with its range."""
import statistics

GATES = {
    "G1": ("requests/s per core against nginx, all on", 0.25, 0.35, "at least"),
    "G2": ("added p50 at one connection, times nginx's own", 6.0, 4.0, "at most"),
    "G2_absolute": ("added p50 at one connection, ms", 0.5, 0.3, "at most"),
    "G5": ("requests/s per core, log on / log off", 0.85, 0.92, "at least"),
    "G5_lost": ("rows lost of the requests that were answered", 0, 0, "at most"),
    "G5b": ("requests/s kept while PostgreSQL stands still", 0.9, 0.95, "at least"),
    "G5b_missing": ("rows missing afterwards", 0, 0, "at most"),
}


def spread(values):
    ordered = sorted(values)
    quarter = statistics.quantiles(ordered, n=4) if len(ordered) > 1 else [ordered[0]] * 3
    return {"median": round(statistics.median(ordered), 3), "q1": round(quarter[0], 3), "q3": round(quarter[2], 3),
            "low": round(ordered[0], 3), "high": round(ordered[-1], 3), "n": len(ordered)}


def cells(runs):
    """(payload, connections) to a list of rounds; a round is arm to run."""
    found = {}
    for run in runs:
        rounds = found.setdefault((run["payload"], run["connections"]), {})
        rounds.setdefault(run["round"], {})[run["arm"]] = run
    return {cell: list(rounds.values()) for cell, rounds in found.items()}


def paired(rounds, value):
    values = [value(r) for r in rounds if all(arm in r for arm in ("direct", "nginx", "kamerton", "kamerton_log_off"))]
    return spread([v for v in values if v is not None]) if values else None


def ratios(rounds):
    added = lambda r, arm: r[arm]["p50_micros"] - r["direct"]["p50_micros"]
    return {
        "per_core_of_nginx": paired(rounds, lambda r: r["nginx"]["cpu_micros"] / r["kamerton"]["cpu_micros"]),
        "requests_of_nginx": paired(rounds, lambda r: r["kamerton"]["per_second"] / r["nginx"]["per_second"]),
        "log_on_of_off_per_core": paired(
            rounds, lambda r: r["kamerton_log_off"]["cpu_micros"] / r["kamerton"]["cpu_micros"]),
        "log_on_of_off_requests": paired(
            rounds, lambda r: r["kamerton"]["per_second"] / r["kamerton_log_off"]["per_second"]),
        "added_p50_of_nginx": paired(
            rounds, lambda r: added(r, "kamerton") / added(r, "nginx") if added(r, "nginx") > 0 else None),
        "added_p50_ms": paired(rounds, lambda r: added(r, "kamerton") / 1000),
        "direct_of_best_arm": paired(
            rounds, lambda r: r["direct"]["per_second"] / max(r[a]["per_second"] for a in r if a != "direct")),
    }


def parts(of_arm):
    """Median CPU time of each part of the arm."""
    names = {name for run in of_arm for name in run.get("parts_micros", {})}
    medians = {name: round(statistics.median(run["parts_micros"].get(name, 0) for run in of_arm), 1) for name in names}
    return dict(sorted(medians.items(), key=lambda part: -part[1]))


def summary(runs):
    told = {}
    for (payload, connections), rounds in sorted(cells(runs).items()):
        arms = {}
        for arm in rounds[0]:
            of_arm = [r[arm] for r in rounds if arm in r]
            arms[arm] = {name: spread([run[name] for run in of_arm])
                         for name in ("per_second", "cpu_micros", "p50_micros", "p99_micros")}
            arms[arm]["parts_micros"] = parts(of_arm)
        told[f"{payload} c={connections}"] = {"arms": arms, "ratios": ratios(rounds)}
    return told


def gates(told, small, busiest, rows, frozen):
    busy, single = told[f"{small} c={busiest}"]["ratios"], told[f"{small} c=1"]["ratios"]
    measured = {
        "G1": busy["per_core_of_nginx"], "G2": single["added_p50_of_nginx"], "G2_absolute": single["added_p50_ms"],
        "G5": busy["log_on_of_off_per_core"], "G5_lost": single_value(rows["lost"]),
    }
    if frozen:
        measured["G5b"] = single_value(frozen["kept_share"])
        measured["G5b_missing"] = single_value(frozen["missing"])
    return {name: verdict(name, value) for name, value in measured.items() if value}


def single_value(value):
    return {"median": value, "low": value, "high": value, "n": 1}


def verdict(name, value):
    what, gate, target, side = GATES[name]
    holds = lambda bar: value["median"] >= bar if side == "at least" else value["median"] <= bar
    return {"what": what, "measured": value, "gate": gate, "target": target, "side": side,
            "verdict": "target" if holds(target) else "gate" if holds(gate) else "missed"}


def text(result):
    lines = ["", "| cell | arm | requests/s | CPU µs a request | p50 µs | p99 µs |", "|---|---|---|---|---|---|"]
    for cell, found in result["summary"].items():
        for arm, figures in found["arms"].items():
            shown = " | ".join(f"{figures[n]['median']:.0f} ({figures[n]['q1']:.0f}-{figures[n]['q3']:.0f})"
                               for n in ("per_second", "cpu_micros", "p50_micros", "p99_micros"))
            lines.append(f"| {cell} | {arm} | {shown} |")
    lines += ["", "| cell | arm | where its CPU time goes, µs a request |", "|---|---|---|"]
    for cell, found in result["summary"].items():
        for arm, figures in found["arms"].items():
            if figures["parts_micros"]:
                told = ", ".join(f"{part} {micros:.0f}" for part, micros in figures["parts_micros"].items() if micros >= 1)
                lines.append(f"| {cell} | {arm} | {told} |")
    lines += ["", "| gate | what | measured (range) | gate | target | verdict |", "|---|---|---|---|---|---|"]
    for name, found in result["gates"].items():
        value = found["measured"]
        lines.append(f"| {name} | {found['what']} | {value['median']} ({value['low']}-{value['high']}) | "
                     f"{found['side']} {found['gate']} | {found['target']} | {found['verdict']} |")
    lines += [""] + ["void: " + reason for reason in result["void"]]
    return "\n".join(lines)
