"""The second half of the circumstances that people tell: of apps, keys and networks.

In the form of the table in ``symptoms``.
"""

from __future__ import annotations

TABLE = """\
mobile_sdk
  ios/android/swift/objective-c/kotlin sdk/egnyte/sample/app/library
menu_absent
  menu/context-menu/right-click/entry/menu-item/integration/button/more-menu missing/absent/
      not-show/not-showing/doesnt-show/dont-see/not-there/doesnt-appear/not-appear/not-visible/
      no-entry/isnt-there/gone/cant-see/not-appearing/never-shows/hidden
settings_save
  settings save/saving/saved/save-url/saveurl/store second/twice/again/fails/failed/once/403/401/
      token
  save-url/configsaveurl/configsavetoken
invocation
  ui-integration/invocation/invocationinput/invocations/ui-framework token/tokens/scope/different/
      scoped
picker
  file-picker/filepicker/openpicker/fpaas/picker/opener-origin/openerorigin
portal_move
  two/different/colleague/other/another/new/missing/same/second/cant-see/dont-see/empty/gone keys/
      key/apps/api-keys portal/developer-portal/migration/apigee/developers-egnyte-com
no_key
  cant/cannot/unable/not-able/no-option/no-button/greyed/grayed/missing/no-tile/no-way/impossible/
      not-offered/refused/limit/wont/not-allowed create-api-key/create-key/create-a-key/
      create-new-key/get-a-key/get-an-api-key/new-api-key/request-a-key/register-a-key/
      generate-a-key/another-key/sixth-key/api-key-tile/add-a-key/create-an-api-key/
      create-another-api-key/make-a-key/generate-an-api-key/get-a-new-key
  trial/office-plan/team-plan/legacy-office api-key/key/keys
everyone
  all/every/everyone/everybody/each customer/customers/tenant/tenants/client/clients/users fail/
      fails/failing/down/affected/error/errors/500/502/503/504/same/dead/broken !calls
  outage/status-page/status-egnyte-com/egnyte-down/egnyte-is-down
other_product
  secure-govern/secure-and-govern/egnyteprotect/egnyte-protect/protect-api
one_key_two_flows
  same/one/single key/api-key/client-id/app script/scripts/service/batch/nightly/server login/
      log-in/user/users/per-user/browser/interactive/web
leaked
  token/secret/key/credentials/password leaked/committed/commited/pushed/github/exposed/
      public-repo/repository/posted/published/gitlab/pastebin/slack/ticket rotate/revoke/leaked/
      exposed/public/accidentally/accident/github/commit/committed/revoking
plural_scope
  egnyte-permissions/egnyte-permissions-scope
key_as_token
  api-key/apikey/client-id as/bearer/instead/authorization bearer/token/header/access-token
      !no-valid
bearer_missing
  without/no/missing/forgot/dropped/lost/stripped/strips/removes/drops authorization/bearer/
      auth-header/authorisation header/token/!token-expired
old_sdk
  sdk/library/client/wrapper/package/python-egnyte/egnyte-js-sdk old/version/429/crash/crashes/
      retry/handle/handles/doesnt/expects/unhandled/upgrade/throws 429/retry-after/too-many/
      throttle
wrapped_403
  insufficientpermissions/insufficient-permissions-error/egnyte-exc-insufficientpermissions
microsoft
  microsoft-365/m365/office-365/copilot/sharepoint/microsoft-search/graph-connector/
      migration-manager/microsoft-graph/microsoft
postman
  postman/insomnia/getpostman
curl_works
  curl/postman/browser works/fine/ok/succeeds/200/worked/no-problem
proxy_between
  proxy/zscaler/firewall/netskope/waf/corporate-network/bluecoat/fiddler
storage
  storage/disk space/quota/full/limit
no_news
  204/no-content events/event/cursor/poll/polling
one_time_url
  303/see-other egnyte/api/call/answer/answers/response/location/redirect/job
"""
