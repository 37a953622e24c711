-- Each request is the acknowledgement of another reader; SESSIONS names the file of their sessions.
local sessions, threads = {}, 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init(arguments)
  for line in io.lines(os.getenv("SESSIONS")) do sessions[#sessions + 1] = line end
  next_one, step = number + 1, tonumber(os.getenv("THREADS"))
end
function request()
  local session, form = string.match(sessions[(next_one - 1) % #sessions + 1], "(%S+) (%S+)")
  next_one = next_one + step
  return wrk.format("POST", "/orders/vsem/acknowledge",
    { ["Cookie"] = "prikaz=" .. session, ["Content-Type"] = "application/x-www-form-urlencoded" }, "form_token=" .. form)
end
function response(status) if status ~= 303 then other = (other or 0) + 1 end end
