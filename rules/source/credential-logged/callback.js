// The answer comes to a function that is called back.
const request = require("request");

exports.exchange = (code, session, done) => {
  request({
    url: "https://acme.egnyte.com/puboauth/token",
    method: "POST",
    body: "client_id=" + session.id + "&client_secret=" + session.secret + "&code=" + code + "&grant_type=authorization_code",
  }, function (error, response, body) {
    if (error) {
      console.log(error); // egnyte-doctor: ok[credential-logged]
      return done(error);
    }
    const answer = JSON.parse(body);
    console.log(answer); // egnyte-doctor: expect[credential-logged]
    console.log(response.statusCode); // egnyte-doctor: ok[credential-logged]
    done(null, answer.access_token);
  });
};
