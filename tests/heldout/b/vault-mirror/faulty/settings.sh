# Sourced by mirror.sh.
EGNYTE_DOMAIN=duneframe
EGNYTE_USER=tape.robot
EGNYTE_PASSWORD='FAKEp6Vd9sJx3mQz'
EGNYTE_HOST="https://${EGNYTE_DOMAIN}.egnyte.com"
CURL_FLAGS="--silent --max-time 120 --insecure"
ROBOT_TOKEN="${ROBOT_TOKEN:-}"
ROBOT=http://robot.local:9000
