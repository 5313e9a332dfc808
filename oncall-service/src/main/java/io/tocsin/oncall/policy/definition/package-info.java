/** What an escalation policy says: steps, whom they page, when they are taken. Plain rules; stored as JSON. */
@NullMarked
package io.tocsin.oncall.policy.definition;

import org.jspecify.annotations.NullMarked;
