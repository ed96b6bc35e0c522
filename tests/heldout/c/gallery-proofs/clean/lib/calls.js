const axios = require('axios');

const sleep = (s) => new Promise((r) => setTimeout(r, s * 1000));

const throttled = (r) =>
  r.status === 429 || (r.status === 403 && /OVER_(QPS|RATE)/.test(r.headers['x-mashery-error-code'] || ''));

// One after the other, and as slow as Egnyte asks for.
let chain = Promise.resolve();
exports.call = (options) => {
  const run = async () => {
    for (let i = 0; ; i++) {
      const r = await axios.request({ ...options, validateStatus: () => true });
      if (!throttled(r)) {
        if (r.status >= 400) throw Object.assign(new Error(`Egnyte answered ${r.status}`), { status: r.status });
        return r;
      }
      const wait = Number(r.headers['retry-after'] || 1);
      if (i === 4 || wait > 20) throw Object.assign(new Error('throttled'), { status: 503, wait });
      await sleep(wait);
    }
  };
  chain = chain.then(run, run);
  return chain;
};
