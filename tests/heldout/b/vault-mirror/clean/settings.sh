# Sourced by mirror.sh.
EGNYTE_DOMAIN=duneframe
EGNYTE_USER=tape.robot
EGNYTE_PASSWORD="${EGNYTE_PASSWORD:-}"
EGNYTE_HOST="https://${EGNYTE_DOMAIN}.egnyte.com"
CURL_FLAGS="--silent --max-time 120"
ROBOT_TOKEN="${ROBOT_TOKEN:-}"
ROBOT=http://robot.local:9000
