#!/bin/sh
# Makes the topics that are missing. The services never make one: how many partitions and copies there are is the operator's decision.
set -eu

create() {
  topic=$1
  partitions=$2
  shift 2
  "${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}" --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" \
    --create --if-not-exists --topic "$topic" --partitions "$partitions" --replication-factor "$REPLICATION_FACTOR" \
    --config "min.insync.replicas=$MIN_INSYNC_REPLICAS" "$@"
}

create alerts 6
create incidents 6
create pages 6
create notifications 6
create notices 6
create oncall 3 --config cleanup.policy=compact
create catalog 3 --config cleanup.policy=compact
create contacts 3 --config cleanup.policy=compact

create alerts.dlq 1
create incidents.dlq 1
create pages.dlq 1
create notifications.dlq 1
create oncall.dlq 1
create catalog.dlq 1
create notices.dlq 1
create contacts.dlq 1
