const express = require('express');
const session = require('express-session');
const helmet = require('helmet');
require('dotenv').config();

const egnyte = require('./routes/egnyte');
const proofs = require('./routes/proofs');

const app = express();
app.use(helmet());
app.use(express.json({ limit: '2mb' }));
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: process.env.NODE_ENV === 'production' },
  }),
);

app.use('/', egnyte);
app.use('/proofs', proofs);

app.use((err, req, res, next) => {
  console.error(err.stack);
  res.status(500).send('Something broke');
});

app.listen(process.env.PORT || 4000, () => console.log('gallery-proofs is up'));
