package com.acme.egnyte;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.*;

public class LoginServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Settings s = Settings.load(getServletContext());
        String url = "https://" + s.domain() + ".egnyte.com/puboauth/token" // egnyte-doctor: expect[state-missing]
            + "?client_id=" + s.clientId()
            + "&redirect_uri=" + URLEncoder.encode(s.redirectUri(), StandardCharsets.UTF_8)
            + "&response_type=code&scope=Egnyte.filesystem";
        response.sendRedirect(url);
    }
}
