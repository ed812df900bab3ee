-- the mix of one job: submit, status, result, file (the latter three of one job, given in JOB and MEDIA)
local job, media = os.getenv("JOB"), os.getenv("MEDIA")
local headers = { ["Authorization"] = "Bearer t", ["Content-Type"] = "application/json" }
local n, calls = 0, {}
function init()
  calls[1] = function()
    return wrk.format("POST", "/v1/models/kling/kling-3.0/pro/text-to-video", headers,
      '{"prompt":"wrk ' .. n .. '","duration":5}')
  end
  calls[2] = function() return wrk.format("GET", "/v1/requests/" .. job .. "/status", headers) end
  calls[3] = function() return wrk.format("GET", "/v1/requests/" .. job .. "/result", headers) end
  calls[4] = function() return wrk.format("GET", media, headers) end
end
function request()
  n = n + 1
  return calls[n % 4 + 1]()
end
