package io.tocsin.incident.response;

import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.notice.IncidentNotices;
import io.tocsin.incident.notice.News;
import io.tocsin.incident.notice.NoticeKind;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whoever is to do a task, once, when it is due and not done: its owner, or else whoever has its role. */
@ApplicationScoped
class TaskWorker implements DueWork, DueRows {

    private final Database database;
    private final TaskStore tasks;
    private final ResponseStore responses;
    private final IncidentNotices notices;

    TaskWorker(Database database, TaskStore tasks, ResponseStore responses, IncidentNotices notices) {
        this.database = database;
        this.tasks = tasks;
        this.responses = responses;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public DueRows rows() {
        return this;
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows("""
                select t.id from response_task t join incident i on i.id = t.incident_id
                where t.state = 'OPEN' and t.remind_at <= ? order by t.remind_at limit ?
                for update of i skip locked""", row -> row.getObject(1, UUID.class), now, most);
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            tasks.find(id).ifPresent(this::remind);
            database.update("update response_task set remind_at = null where id = ?", id);
        }
    }

    private void remind(Task task) {
        String person = person(task);
        Incident incident = notices.lock(List.of(task.incidentId())).get(task.incidentId());
        if (person != null && incident != null && task.state() == Task.State.OPEN) {
            String due = String.valueOf(task.dueAt());
            notices.tell(
                    incident,
                    List.of(person),
                    new News(
                            NoticeKind.TASK_DUE, "Task due", "\"" + task.title() + "\" was to be done by " + due + "."),
                    "/response");
        }
    }

    private @Nullable String person(Task task) {
        return task.owner() != null
                ? task.owner()
                : responses.roles(task.incidentId()).stream()
                        .filter(role -> role.key().equals(task.role()))
                        .map(Role::responder)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update("update response_task set remind_at = ? where id = ? and remind_at is not null", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                        "select min(remind_at) as due from response_task where state = 'OPEN' and remind_at is not null",
                        row -> Optional.ofNullable(Database.instant(row, "due")))
                .flatMap(due -> due);
    }
}
