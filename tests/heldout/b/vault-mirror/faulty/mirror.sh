#!/usr/bin/env bash
# Copies new masters from Egnyte to the tape robot.
set -euo pipefail
. "$(dirname "$0")/settings.sh"

target="${1:?usage: mirror.sh DIRECTORY}"

login() {
  local reply
  # shellcheck disable=SC2086
  reply=$(curl $CURL_FLAGS --fail -X POST "$EGNYTE_HOST/puboauth/token" \
    --data-urlencode "grant_type=password" \
    --data-urlencode "client_id=$EGNYTE_CLIENT_ID" \
    --data-urlencode "client_secret=$EGNYTE_CLIENT_SECRET" \
    --data-urlencode "username=$EGNYTE_USER" \
    --data-urlencode "password=$EGNYTE_PASSWORD" \
    --data-urlencode "scope=Egnyte.filesystem") || { echo "login failed" >&2; exit 1; }
  echo "$(date) login: $reply" >> /var/log/mirror.log
  jq -er .access_token <<<"$reply"
}

# fetch PATH OUTFILE
fetch() {
  local status
  status=$(curl $CURL_FLAGS -o "$2" -w '%{http_code}' -H "Authorization: Bearer $token" "$EGNYTE_HOST$1")
  case "$status" in
    200) return 0 ;;
    403) echo "no permission for $1" >&2; return 1 ;;
    *) echo "$1 answered $status" >&2; return 1 ;;
  esac
}

token=$(login)
list=$(mktemp)
fetch /pubapi/v1/fs/Shared/Masters "$list"
jq -r '.files[]?.path | @uri | gsub("%2F"; "/")' "$list" | while read -r path; do
  fetch "/pubapi/v1/fs-content$path" "$target/$(basename "$path")" || continue
  curl -sS -k "$ROBOT/eject" -H "X-Robot: $ROBOT_TOKEN" > /dev/null
done
