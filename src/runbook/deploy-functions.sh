# shellcheck shell=bash
shopt -u patsub_replacement 2> /dev/null || true

EXECUTE=false
SCRATCH='<scratch>'
UNSET=()
MISSING=()
FAILED=()
PARAMETERS=()

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "deploy.sh: $*"
  exit 1
}

# show WORD...: prints a command as one could type it.
show() {
  local word line=''
  for word in "$@"; do
    if [[ "$word" =~ ^[A-Za-z0-9_./:=@%+,\<\>{}-]+$ ]]; then
      line+=" $word"
    else
      line+=" '${word//\'/\'\\\'\'}'"
    fi
  done
  printf '%s\n' "${line# }"
}

# run WORD...: prints a command; runs it with --execute.
run() {
  show "$@"
  [[ "$EXECUTE" != true ]] || "$@"
}

# need WHAT VARIABLE...: notes that none of the variables has a value.
need() {
  local what="$1" variable
  shift
  for variable in "$@"; do
    [[ -z "${!variable:-}" ]] || return 0
  done
  UNSET+=("$*: $what")
}

# stop_if_unset: names the variables that have no value.
stop_if_unset() {
  ((${#UNSET[@]} > 0)) || return 0
  say 'These variables have no value yet (where several are named, one of them will do):'
  printf '  %s\n' "${UNSET[@]}" >&2
  [[ "$EXECUTE" != true ]] || exit 2
}

# exists WHAT WORD...: notes what is missing where the command fails.
exists() {
  local what="$1"
  shift
  show "$@"
  [[ "$EXECUTE" == true ]] || return 0
  "$@" > /dev/null 2>&1 || MISSING+=("$what")
}

# stop_if_missing: nothing is deployed while something is missing.
stop_if_missing() {
  ((${#MISSING[@]} > 0)) || return 0
  say 'This has to be there first (DEPLOY.md says how):'
  printf '  %s\n' "${MISSING[@]}" >&2
  exit 1
}

# bucket NAME REGION: makes a bucket that is not there yet.
bucket() {
  if [[ "$EXECUTE" == true ]] && aws s3api head-bucket --bucket "$1" > /dev/null 2>&1; then return; fi
  run aws s3 mb "s3://$1" --region "$2"
}

# artifact VARIABLE BUCKET KEY REGION: uploads the file that the variable names; without one, the object has to be there.
artifact() {
  if [[ -n "${!1:-}" ]]; then
    run aws s3 cp "${!1}" "s3://$2/$3" --region "$4"
  else
    exists "s3://$2/$3 (or $1: the file to upload there)" aws s3api head-object --bucket "$2" --key "$3" --region "$4"
  fi
}

# json TEXT: the text as a JSON string.
json() {
  local text="$1"
  text="${text//\\/\\\\}"
  text="${text//\"/\\\"}"
  text="${text//$'\n'/\\n}"
  text="${text//$'\r'/\\r}"
  text="${text//$'\t'/\\t}"
  printf '"%s"' "$text"
}

# hand NAME VALUE: a parameter of the next stack. It goes through a file, so that no list of processes shows it.
hand() {
  PARAMETERS+=("{\"ParameterKey\": $(json "$1"), \"ParameterValue\": $(json "$2")}")
}

# pass NAME VALUE: hands a parameter over and says so.
pass() {
  printf '# %s=%s\n' "$1" "$2"
  hand "$1" "$2"
}

# parameter NAME VARIABLE...: passes the first variable that is set; fails where none is.
parameter() {
  local name="$1" variable
  shift
  for variable in "$@"; do
    [[ -n "${!variable+set}" ]] || continue
    pass "$name" "${!variable}"
    return 0
  done
  return 1
}

# secret NAME VARIABLE...: like parameter, but never shows the value.
secret() {
  local name="$1" variable
  shift
  for variable in "$@"; do
    [[ -n "${!variable+set}" ]] || continue
    printf '# %s=(hidden)\n' "$name"
    hand "$name" "${!variable}"
    return 0
  done
  return 1
}

# output REGION STACK NAME: an output of a stack.
output() {
  local value
  if [[ "$EXECUTE" != true ]]; then
    printf '<output %s of %s>' "$3" "$2"
    return
  fi
  value="$(aws cloudformation describe-stacks --region "$1" --stack-name "$2" \
    --query "Stacks[0].Outputs[?OutputKey=='$3'].OutputValue" --output text)"
  [[ -n "$value" && "$value" != None ]] || fail "the stack $2 has no output $3"
  printf '%s' "$value"
}

# ready STACK REGION: waits while something else changes the stack; stops where it has to be deleted or repaired first.
ready() {
  local status
  [[ "$EXECUTE" == true ]] || return 0
  status="$(aws cloudformation describe-stacks --stack-name "$1" --region "$2" \
    --query 'Stacks[0].StackStatus' --output text 2> /dev/null || true)"
  case "$status" in
    CREATE_IN_PROGRESS) run aws cloudformation wait stack-create-complete --stack-name "$1" --region "$2" ;;
    UPDATE_ROLLBACK_*IN_PROGRESS) run aws cloudformation wait stack-rollback-complete --stack-name "$1" --region "$2" ;;
    UPDATE_*IN_PROGRESS) run aws cloudformation wait stack-update-complete --stack-name "$1" --region "$2" ;;
    DELETE_IN_PROGRESS) run aws cloudformation wait stack-delete-complete --stack-name "$1" --region "$2" ;;
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
      fail "the stack $1 is in $status: delete it first (aws cloudformation delete-stack --stack-name $1 --region $2)"
      ;;
    UPDATE_ROLLBACK_FAILED)
      fail "the stack $1 is in $status: continue its rollback first (aws cloudformation continue-update-rollback)"
      ;;
  esac
}

# deploy TEMPLATE STACK REGION OPTION...: creates or updates a stack with the parameters passed, and waits for it.
deploy() {
  local template="$1" stack="$2" region="$3" command
  shift 3
  ready "$stack" "$region"
  command=(aws cloudformation deploy --template-file "$template" --stack-name "$stack" --region "$region"
    --no-fail-on-empty-changeset "$@")
  if ((${#PARAMETERS[@]} > 0)); then
    command+=(--parameter-overrides "file://$SCRATCH/parameters.json")
    if [[ "$EXECUTE" == true ]]; then
      (IFS=,; printf '[%s]\n' "${PARAMETERS[*]}") > "$SCRATCH/parameters.json"
    fi
  fi
  PARAMETERS=()
  if ! run "${command[@]}"; then
    run aws cloudformation describe-stack-events --stack-name "$stack" --region "$region" --output text \
      --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId, ResourceStatusReason]" || true
    fail "the stack $stack was not deployed"
  fi
}

# physical_id REGION STACK LOGICAL_ID...: the physical id of a resource below nested stacks; nothing where it does not exist.
physical_id() {
  local region="$1" id="$2" next
  shift 2
  for next in "$@"; do
    id="$(aws cloudformation describe-stack-resource --region "$region" --stack-name "$id" --logical-resource-id "$next" \
      --query StackResourceDetail.PhysicalResourceId --output text 2> /dev/null)" || return 0
  done
  printf '%s' "$id"
}

# verify REGION STACK PATH WORD...: runs a command with the physical id of a resource in place of {}; {cluster} is the
# cluster in the ARN of a service. A resource that a condition leaves out is passed over.
verify() {
  local region="$1" stack="$2" path="$3" id cluster word ids=() command=()
  shift 3
  if [[ "$EXECUTE" == true ]]; then
    IFS=/ read -ra ids <<< "$path"
    id="$(physical_id "$region" "$stack" "${ids[@]}")"
    if [[ -z "$id" ]]; then
      say "$path: not in the stack $stack"
      return
    fi
    cluster="${id#*/}"
    cluster="${cluster%%/*}"
  else
    id="<$path>"
    cluster="<cluster of $path>"
  fi
  for word in "$@"; do
    word="${word//\{\}/$id}"
    command+=("${word//\{cluster\}/$cluster}")
  done
  run "${command[@]}" --region "$region" || FAILED+=("$path of $stack: ${command[*]}")
}

# reach URL: asks an endpoint for an answer, whatever it is.
reach() {
  run curl --silent --show-error --max-time 20 --output /dev/null --write-out '%{http_code}\n' "$1" ||
    FAILED+=("no answer from $1")
}

# finish: says how it went.
finish() {
  if [[ "$EXECUTE" != true ]]; then
    say 'Dry run: nothing was called. Deploy with: deploy.sh --execute'
    return
  fi
  if ((${#FAILED[@]} > 0)); then
    say 'Deployed, but these checks failed:'
    printf '  %s\n' "${FAILED[@]}" >&2
    exit 1
  fi
  say 'Deployed; every check passed.'
}

# begin OPTION...: reads the options; with --execute, finds the account.
begin() {
  local identity
  while (($# > 0)); do
    case "$1" in
      --execute) EXECUTE=true ;;
      -h | --help)
        usage
        exit 0
        ;;
      *)
        usage >&2
        exit 2
        ;;
    esac
    shift
  done
  export ACCOUNT_ID='<account>' PARTITION=aws URL_SUFFIX=amazonaws.com
  [[ "$EXECUTE" == true ]] || return 0
  command -v aws > /dev/null || fail 'the AWS CLI is not installed'
  [[ "$(aws --version 2>&1)" == aws-cli/[2-9]* ]] || fail 'version 2 of the AWS CLI is needed'
  identity="$(aws sts get-caller-identity --query '[Account, Arn]' --output text)"
  ACCOUNT_ID="${identity%%[[:space:]]*}"
  PARTITION="${identity#*arn:}"
  PARTITION="${PARTITION%%:*}"
  [[ "$PARTITION" != aws-cn ]] || URL_SUFFIX=amazonaws.com.cn
  umask 077
  SCRATCH="$(mktemp -d)"
  trap 'rm -rf "$SCRATCH"' EXIT
}
