package io.tocsin.incident.review;

import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingKind;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Which incidents are reviewed, as configuration. */
@Singleton
class ReviewPolicyKind extends SettingKind<ReviewPolicy> {

    private final ReviewPolicyStore store;

    ReviewPolicyKind(ReviewPolicyStore store) {
        super("ReviewPolicy", ReviewPolicy.class);
        this.store = store;
    }

    @Override
    protected Setting.Versioned<ReviewPolicy> get() {
        ReviewPolicyStore.Versioned now = store.get();
        return new Setting.Versioned<>(now.policy(), now.version());
    }

    @Override
    protected void put(@Nullable String ifMatch, ReviewPolicy policy) {
        store.change(ifMatch, policy);
    }
}
