#!/bin/sh
# Run once by the image, on an empty volume: a database for each service, owned by a user of the same name, shut to all others.
set -eu

create() {
  psql --set=ON_ERROR_STOP=1 --set=service="$1" --set=password="$2" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
}

create incident "$INCIDENT_PASSWORD"
create oncall "$ONCALL_PASSWORD"
create notification "$NOTIFICATION_PASSWORD"
