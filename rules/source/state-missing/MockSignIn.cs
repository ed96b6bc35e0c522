using Microsoft.AspNetCore.Mvc;

namespace Plans.Local
{
    public class MockSignIn : ControllerBase
    {
        [HttpGet("mock/egnyte/sign-in")]
        public IActionResult Url(string domain)
        {
            // egnyte-doctor: expect[state-missing:note]
            return Redirect($"https://{domain}.egnyte.com/puboauth/token?client_id=abc&response_type=code&scope=Egnyte.filesystem");
        }
    }
}
