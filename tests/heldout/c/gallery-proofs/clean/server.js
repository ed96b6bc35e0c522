const express = require('express');
const session = require('express-session');
const helmet = require('helmet');
require('dotenv').config();

const egnyte = require('./routes/egnyte');
const proofs = require('./routes/proofs');

const app = express();
const self = process.env.SELF_URL || 'http://localhost:4000';

app.use(helmet());
app.use(express.json({ limit: '2mb' }));
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    // behind the TLS terminating proxy; plain http in development
    cookie: { httpOnly: true, secure: false },
  }),
);

app.use('/', egnyte);
app.use('/proofs', proofs);

app.use((err, req, res, next) => {
  console.error(err.message);
  res.status(500).send('Something broke, see https://helpdesk.egnyte.com or write to us');
});

app.listen(process.env.PORT || 4000, () => console.log(`gallery-proofs is up at ${self}`));
