var request = new HttpRequestMessage(HttpMethod.Get, $"https://{domain}.egnyte.com/pubapi/v1/userinfo");
var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
request.Headers.Add("Authorization", "Basic " + login); // egnyte-doctor: expect[basic-auth-used]
var reply = await http.SendAsync(request);
