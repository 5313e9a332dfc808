package io.tocsin.incident.scope;

import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingKind;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The severity matrix as configuration. */
@Singleton
class SeverityMatrixKind extends SettingKind<SeverityMatrix> {

    private final Scopes scopes;

    SeverityMatrixKind(Scopes scopes) {
        super("SeverityMatrix", SeverityMatrix.class);
        this.scopes = scopes;
    }

    @Override
    protected Setting.Versioned<SeverityMatrix> get() {
        ScopeStore.Versioned now = scopes.matrix();
        return new Setting.Versioned<>(now.matrix(), now.version());
    }

    @Override
    protected void put(@Nullable String ifMatch, SeverityMatrix matrix) {
        scopes.changeMatrix(ifMatch, matrix);
    }
}
