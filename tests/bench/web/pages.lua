-- Readers look at their work and at the order.
local sessions, at = {}, 0
function init(arguments)
  for line in io.lines(os.getenv("SESSIONS")) do sessions[#sessions + 1] = line end
end
function request()
  at = at + 1
  local session = string.match(sessions[at % #sessions + 1], "(%S+)")
  return wrk.format("GET", at % 2 == 0 and "/work" or "/orders/vsem", { ["Cookie"] = "prikaz=" .. session })
end
