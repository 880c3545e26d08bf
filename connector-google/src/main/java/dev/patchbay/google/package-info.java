// SPDX-License-Identifier: Apache-2.0
/**
 * The Google connector: Google Ads, Business Profile and YouTube under one login. Public are the provider and what hosts
 * use beyond the common capabilities. One class per call of the platform; {@code …Mapper} is where Google's words become
 * ours, {@code …Rules} where its error codes do.
 */
@NullMarked
package dev.patchbay.google;

import org.jspecify.annotations.NullMarked;
