const axios = require("axios");

function Auth(options) {
  this.options = options;
}

Auth.prototype.query = function (back) {
  return "?client_id=" + this.options.key + "&redirect_uri=" + back + "&response_type=code&state=" + this.options.state;
};

Auth.prototype.loginUrl = function (back) {
  return this.options.domain + "/puboauth/token?" + this.query(back);
};

function settled(all) {
  // egnyte-doctor: ok[state-constant]
  const failed = (reason) => ({ state: "rejected", reason });
  return Promise.all(all.map((each) => each.then((value) => ({ state: "fulfilled", value }), failed)));
}

async function download(base, path, token) {
  const options = { headers: { Authorization: `Bearer ${token}` } };
  options.responseType = "arraybuffer";
  const answer = await axios.get(`${base}/pubapi/v1/fs-content/${path}`, options);
  return answer.data;
}

module.exports = { Auth, settled, download };
