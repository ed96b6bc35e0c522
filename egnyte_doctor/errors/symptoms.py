"""What people tell beside an error: a closed list of circumstances, each with its phrases.

A circumstance is what somebody says, not what was seen. Rules use it to tell causes apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.errors.matching import Phrase, phrase
from egnyte_doctor.errors.symptoms_apps import TABLE

# A name, and under it a phrase a line; what is indented further goes on with the line above.
_TABLE = """
month
  month/monthly/30-days/thirty-days/thirty-day/30-day/four-weeks/4-weeks/31-days/29-days/
      32-days/33-days/35-days/40-days/five-weeks/5-weeks/six-weeks/6-weeks works/
      worked/working/fine/fails/failed/failing/stops/stopped/dies/died/breaks/broke/expires/
      expired/login/log-in/again/after/every/since/old/dead/then/about/ago/relogin
monthly_login
  log-in-again/login-again/relogin/re-login/reconnect/sign-in-again/reauthorize/authorize-again/
      re-authenticate/reauthenticate once-a-month/every-month/monthly/every-30-days/month/30-days/
      each-month/every-four-weeks
worked_before
  worked/working/fine/ok/okay yesterday/until/before/previously/last-week/last-month/this-morning/
      for-months/for-weeks/for-years
  suddenly/stopped-working/used-to-work/no-longer-works/out-of-the-blue
  nothing-changed/nothing-has-changed/no-changes/changed-nothing/didnt-change
intermittent
  intermittent/intermittently/sporadic/sporadically/randomly/random/sometimes/occasionally
  now-and-then/every-now-and-then/on-and-off/once-in-a-while/from-time-to-time
  some/few/half/handful calls/requests/uploads/files fail/fails/failed/succeed/work
  1-of/2-of/3-of/one-of/1-in/one-in calls/requests/uploads 10/20/50/100/ten/twenty/hundred
  half/third/quarter/tenth come-back/comes-back/are/fail others/rest
  retry/retries/retrying/rerun/second-try works/succeeds/helps/fine/ok/passes
burst
  loop/parallel/threads/threadpool/workers/concurrent/concurrently/burst/asyncio/simultaneously/
      promise-all/goroutines/concurrency calls/requests/uploads/files/downloads/links/folders/api/
      sync/token/fetch
  too-many/too-fast/rate-limit/rate-limited/rate-limiting/throttle/throttled/throttling
  quick-succession/rapid-succession
  parallel-threads/parallel-requests/parallel-uploads/in-parallel/several-threads/many-threads
  per-second/a-second/every-second/qps/requests-second calls/requests/over/limit/2/3/5/10/two
  sleep/time-sleep/thread-sleep/start-sleep/usleep/pause/delay between/works/fine/helps/ok/passes
all_day
  per-day/a-day/daily/quota/day calls/requests/limit/over/exceeded/used/reached/1000/1-000
  all/whole/rest/entire day/afternoon/evening/night blocked/403/fail/fails/failing/refused/dead/
      down/nothing
  until midnight/tomorrow/next-day/morning
  works/fine/recovers/back/again next-morning/next-day/tomorrow/midnight/in-the-morning
  every-day/each-day/every-afternoon/each-afternoon around/at/after/from/same fails/stops/403/429/
      blocked
per_call_token
  new/fresh/own/another/request/get/fetch/requests/gets/fetches/ask token/tokens every/each/per/
      before call/request/upload/file/run/job/time/api/minute
  ask/asks/asking/request/requests token each/every its-own/own
  token-per-call/token-per-request/token-every-time
password_changed
  password changed/change/changing/reset/rotated/rotation/expired/new/policy/updated token/since/
      after/then/401/yesterday/today/service/user/account/last/now
revoked
  token/tokens revoked/revoke/invalidated
  revoked access/app/integration
  removed/deleted/disabled our-app/the-app/our-integration/the-integration
just_approved
  key/app/application just/minutes/moments/today/now/freshly/right-after/new/hour approved/
      activated/approval/issued/created/got
  approval/approved mail/email/e-mail
  approved/activated ago/just-now minutes/minute/moments/hour/just-now
new_key
  brand-new/newly-created/just-created/just-registered/just-got/new key/app/api-key
pending
  key/app/application/registration/status pending/awaiting/in-review/under-review
  waiting/still approval/approved/approve !not-pending
  not/never/hasnt-been/isnt/wasnt yet approved/activated/active
  registered/requested/submitted days-ago/last-week/yesterday/monday/week-ago key/app
key_pending
  key/api-key/app-key pending portal/developer-portal/developers-egnyte-com/status !not-pending
      !no-longer-pending
other_tenant
  other/another/different/second/new/customers/clients/their/production/customer tenant/tenants/
      domain/domains/customer/customers/client/egnyte-domain/account !same
  works own/our/sandbox/test/dev/first/demo customer/theirs/other/second/their
not_certified
  not/before/without/pending/yet/isnt certified/certification
  uncertified/certification-pending
qa
  qa/sandbox/staging/qa-egnyte/test-environment/dev-environment key/token/app/domain/host/tenant/
      environment/works/worked/keys/egnyte
to_production
  moved/switched/switch/deployed/went/going/pointing/pointed/changed/migrated/promoted/moving/
      switching/cutover/release/released production/prod/live/egnyte.com/customer
  production/prod fails/failing/refused/not/403/401/breaks/error/host/domain/tenant
tunnel
  ngrok/tunnel/cloudflared/trycloudflare/localtunnel/loca-lt/devtunnel/devtunnels
sso
  sso/saml/okta/entra/adfs/azuread/single-sign-on/singlesignon/identity-provider/idp/azure-ad/onelogin/
      federated/ping-federate/pingfederate
password_grant
  grant-type password
  password-grant/resource-owner-password/ropc/resource-owner-password-credentials/
      resource-owner-flow/passwordcredentialstoken/gettokenresourceownerflow
  username/user-name/user password token/login/grant/post/puboauth/exchange
public_key
  publicly-available/public-application/public-app/partner-key/public-key/public-type !internal
internal_key
  internal-application/internal-app/internal-key/internal-type/own-company/company-internal
no_secret
  old-key works/worked/fine/gets/got/ok new-key
  shared-secret what/new/beside/appears/shows/now portal/key/screen
  without/no/missing/never/omit/omitted/lacks/dont/doesnt/not/isnt/wont client-secret/
      shared-secret/secret/clientsecret !leaked
  old/very-old/2012/2013/2014/older key works/worked/fine !customer
portal_account
  developer-portal/developers-portal/developers-egnyte-com/developer-account account/login/
      credentials/password/user/username/log-in/sign-in
code_old
  code expired/expire/late/slow/minutes/breakpoint/debugger/pasted/paste/old/stale/copied
      exchange/token/exchanged/exchanging/redeem/redeemed/post/authorization/callback/400
  breakpoint/debugger minutes/minute exchange/callback/code
  swap/swaps/exchanges/exchange/redeems code next-morning/next-day/hours-later/overnight/next-job
  overnight/next-morning/next-day/hours-later swaps/exchanges/redeems code
code_called_old
  ~3 authorization-code/auth-code/authorisation-code expired/already-used/used-already/used-before/
      no-longer-valid !not-expired
code_twice
  f5/press-f5/presses-f5/reload/reloads/refreshes callback/callback-page/redirect-page
  hits-refresh/hit-refresh/presses-refresh/press-refresh/clicks-refresh callback/callback-page
  reload/reloads/reloading page login/callback/consent !no-reload
  code twice/again/reused/re-used/reuse/second-time/two-times/already-used/used-before/
      already-redeemed/same exchange/token/exchanged/callback/authorization/redeem/400/post
  callback/redirect reloads/reload/refreshes/refreshed/reloaded/twice/called-twice page/browser/
      user/code/token/fires/again
code_exchange
  exchange/exchanging/exchanges/exchanged/redeem/redeeming/swap/trade code/authorization-code/
      auth-code token/tokens/400/access-token
json_body
  application-json/json-body/json-payload default/sends/content-type/contenttype
  application-json/json-body/json-payload/as-json/json-stringify/json-dumps/json-object token/
      post/body/exchange/puboauth/send/sending !response/answer
refresh
  refresh-token/refreshtoken/refreshing/token-refresh/refresh-grant/refresh
refresh_unused
  no/never/dont/not/without/ignore/ignores/ignored/drop/drops/discard/discards/doesnt/only/threw/
      throw/didnt refresh-token/refreshtoken/refresh
  only/just access-token/accesstoken/token store/stored/save/saved/keep/kept/persist
refresh_twice
  refresh second/twice/again/first-time/once/next/old/same/original/previous/first fails/failed/
      invalid/error/refused/works/worked/token/400/grant !two-services
shared_refresh
  two/both/several/multiple/three/other/second/pods/instances/workers/servers/replicas/lambda/
      containers/processes/nodes/share/shared/sharing service/services/server/servers/pod/pods/
      instance/instances/worker/workers/replicas/process/processes/node/nodes/host/hosts/
      container/containers/app/apps/job/jobs refresh/refresh-token/refreshes
scope_requested
  scope/scopes requested/requesting/request/granted/asked/consent/included/have/has/with/contains/
      includes/added
navigate
  navigate/launchwebsession/embedded-ui/embedded/web-session
link_call
  create/creating/creation/share/sharing/generate/generating/make/post/new link/links
  link/links create/creation/403/forbidden/api
audit_call
  audit/audits report/reports/api/reporting/events/stream/log/logs/endpoint
provisioning
  create/creating/provision/provisioning/add/adding/delete/update/list/manage/deactivate user/
      users/group/groups/account/accounts !folder/subfolder/file
  provisioning/scim/user-management/users-api/group-management/user-provisioning
folder_call
  create/creating/mkdir/make/making/upload/uploading/uploads/uploaded/move/moving/write/writing/
      copy/delete/save/new/add/download/downloading/read/list/listing/create-folder folder/
      folders/file/files/subfolder/directory/document/documents/pdf
  folder-permission/folder-permissions/subfolder/create-folder/createfolder
notes_call
  note/notes/comment/comments create/api/post/add/adding/formerrors/403
events_call
  events/event cursor/endpoint/api/poll/polling/list/feed/latest
not_admin
  standard/normal/regular/power/ordinary/limited/basic/plain user/users/account/role
  not/isnt/non/no admin/administrator/admins
  non-admin/nonadmin/non-admins
admin_works
  admin/administrator/admins/owner works/fine/ok/can/succeeds/same/no-problem/worked/able
  works/fine as/for/with/under admin/administrator/owner/admins
odd_path
  special/odd/strange/weird/unusual/non-ascii/unicode/accented/umlaut/umlauts/emoji/apostrophe/
      ampersand/plus-sign/hash/percent/brackets/accents/diacritics/semicolon/hashes character/
      characters/name/names/path/paths/file/files/filename/filenames/folder/folders/sign/in
  unexpected character/characters path
  file/files/folder/folders/path/name/names/filename with/containing/contains/has/having umlaut/
      umlauts/accent/accents/apostrophe/ampersand/plus/hash/percent/emoji/ä/ö/ü/é/ñ
branded
  custom/branded/vanity/own/company/corporate/white-label/whitelabel/private domain/url/host/
      hostname/address/subdomain egnyte/api/call/calls/files/login/pubapi !app
page_for_json
  html/login-page/web-page/html-page instead-of/not/rather-than json
  give-back/gives-back/get-back/returns/returned/gives/gets/got/answers html/login-page/
      sign-in-page/web-page !instead
  jsonparseerror/jsondecodeerror/unexpected-token doctype/html
gov
  egnytegov/government/gov-cloud/govcloud/egnytegov-com
dotnet
  net-sdk/dotnet/egnyte-api/csharp/c-sharp/nuget/net-client/egnyte-api-dll
eas
  enhanced-auth/enhanced-authentication/oauth-flow-proxy/auth-proxy/partner-integrations/eas
tenant_unknown
  which/what/whose/know/tell/find-out/determine/figure tenant/domain/customer/host code/callback/
      user/exchange/came/belongs/redirect
"""
SHOWN = (
    *("secret_not_sent", "plain_http", "doubled_suffix", "basic_auth", "token_damaged"),
    "branded_page",
)
"""What no words tell and a request in the text shows, and what two of the others make."""


def _names() -> Iterator[str]:
    yield from (line for line in (_TABLE + TABLE).split("\n") if line[:1].strip())
    yield from SHOWN


SYMPTOMS = tuple(_names())


def phrases() -> Iterator[tuple[str, Phrase]]:
    """Every circumstance with each of its phrases, in the order of the table."""
    name, written = "", ""
    for line in (*(_TABLE + TABLE).split("\n"), "end"):
        if line.startswith("      "):
            written += line.strip() if written.endswith("/") else f" {line.strip()}"
            continue
        if written:
            yield name, phrase(written)
        written = line.strip() if line.startswith(" ") else ""
        name = name if line.startswith(" ") else line
