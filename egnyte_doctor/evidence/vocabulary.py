"""The words that may stand in an evidence file as they are; every other word is replaced.

They are those of settings, of file names, of Egnyte's documentation and errors, and of our own
sentences: common words, and names of tools. Where one is part of a tenant's or a host's name, it is
replaced in that file all the same (``names.Names``).
"""

from __future__ import annotations

_WORDS = """
a about above access accesslevel account accounts actiontype adaptors address addresses admin
again agentic agreed ai akamai all allotted allow allowed allows already an and android another
answer answers any apache apart api apigee apikey app application apps appsettings are array
arrest as ask asked asking at audit auth authentication authorization authorize authorized
available away azure back backend background base basic be bearer because been before behind
belongs below benchmark besides beta between bigip bin binary blank blanks bluecoat body bookmark
boolean bootstrap bootstrapping brace braces bracket brackets break broken browser budget but by
bytes call callback callbacks called calls cannot carrier carry categories category cb certificate
certificates cfg changed character characters check checked choose ci cli client clientid
clientkey clientname clientsecret clock close closed closing cloud cloudflare cloudfront code
codes colon com comma company compose conf config configs configuration conn connect connection
connections connector connects consumer contacted content control controlled controlleddocs
correct correctly could count created credential credentials creds cs csproj current customer
daily data day days db dead deadline debug declare declared declares deep default defaults
delimiter delimiters demo denied deploy deployment description dest destination detail dev develop
developer development did differ differs digest dir direct directory disabled dns do docker
dockerfile docs doctor document documentation documentportal documents does doesnot domain domains
dotenv dotnet double dst duplicate during e2e each egnyte egnytegov egnyteprotect egnytes either
email empty emulator enabled end ended endpoint ends entry env environment environments envoy
envrc envs err error errors escape escapes etc etmf eu every example examples exceeded exchange
exist exists expected expired expires expo extensions external extra fail failed fails failure
falsy feature features few field file files filesystem find first flow folder folders for
forbidden forbids form found from front frontend full function functions gateway gatsby get gets
git github gitlab give given global go goes good google grade gradle grant group groups handshake
haproxy has have header headers helm here hidden higher hold holds home hook hooks host hostname
hosts hour how however html http https icon id identifier identify ids if iis illegal image images
import in inactive incorrect indentation industries info ini init inner input instance
insufficient integer integration integrations internal interrupted into invalid invisible
invocation ios is issuer it items its itself java job jobs js json jsonc jsx judged kb key
keymanagement keys kind known kubernetes lambda lame large larger last later launch
launchwebsession layer lead leads left legacy less level levels lib limit limitations limits line
lines link linklocal links linux list listen listens listing literal live local localhost lock
locked log login logo logs long loop loopback lower mac made main make makefile manifest manual
many mapped mapping mappings mashery match may mcp means messaging metadata method mib microsoft
might minutes mismatch missing mix mjs mobile mode month more most multicast must name named names
nat64 navigate near needs nested nesting net never new newer newline next ng nginx no nobody node
none nor not notation nothing now null number numbers nuxt nx nxdomain oauth oauth2 object objects
of off offers offline old on once one only open openid opening operational option options or order
origin other our out output over override own owner package packages page pages pair param
parameter parameters params parse parsed parser part partial pass passwd password path paths per
perform period permission permissions permitted phone php plan platforms please plugin plugins
point points policies port ports position post postman prd primary private probe prod product
production profile profiles programs project projectfolders projects properties provider providers
proxy pub pubapi public publish puboauth put py pyproject python qa qps quantity query quota
quotation quote r ran rate ratelimit rb reached reaches react read reader readme readonly reads
realm reason received redirect refresh refuse refused refuses region registered relative release
remaining remote renviron report reports repository request requests required requirements
reserved reset resolved resolver resource resources response rest retried retry revoke right role
roles root route routes row rspace run runs s said salesforce same sample samples sandbox saw say
says schema scheme scope scopes screenshot screenshots script scripts sdk search second secondary
seconds secret secrets section security seen selection send sends sent sequence server servers
servfail service services session set setting settings setup share shared shown sign signed signin
since site sites size skipped slow so some something sort source space speak speaks spelling spike
spring squid src stage staging stand stands start state static status stdin stdout step still stop
stopped storage store stores storybook string stringdata strings subdomain such summary support
supported suspended switched sync system tab table tabs take takes target task tasks tell template
templates tenant tenants test testing tests text texts tf than that the them themselves then there
they this those throttled through time timeout times timestamp tip tls tlsv1 tmp to together token
tokens toml too took tool tools tooltip tracked tracks trailing transport tree tries true trust
trusted try ts tsx turned twice two txt type types uat ui unable unauthorized unavailable unclosed
unexpected unfinished unknown unless unquoted unspecified unterminated until up upload
uploadrequests upon uri uris url urls us used user userinfo username users uses utf8 v v1 v2 v3 v4
valid value values vanished var variable variables varnish vars version very video violation vite
vue wait walked want wants was way web webapp webhook webhooks website were what when where
whether which while whitespace who whole whose why will windows with within without word words
worker workers workflow workflows workgroup would write written wrong wrote xml yaml yes yet yml
you your zscaler
"""
_NUMBERS = """
200 201 204 301 302 303 307 308 400 401 403 404 405 407 408 409 413 414 415 429 431 443 500 502 503
504 511 596
"""
"""HTTP statuses, and the port of https. Numbers of one or two digits are kept anyway."""

WORDS = frozenset(f"{_WORDS}{_NUMBERS}".split())
