-- One POST over and over; the figures of the run go to standard output as one line of JSON.
local function content(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local prepared

function init(args)
  wrk.method = "POST"
  wrk.body = content(os.getenv("BENCH_BODY"))
  wrk.headers["Content-Type"] = "application/json"
  local key = os.getenv("BENCH_KEY")
  if key then
    wrk.headers["Authorization"] = "Bearer " .. key
  end
  prepared = wrk.format()
end

function request()
  return prepared
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "micros": %d, "p50": %d, "p99": %d, "max": %d, "errors": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
