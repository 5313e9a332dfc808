/** Whether people, schedules, policies, services and teams would do what they are there for, and what to do if not. */
@NullMarked
package io.tocsin.oncall.readiness;

import org.jspecify.annotations.NullMarked;
