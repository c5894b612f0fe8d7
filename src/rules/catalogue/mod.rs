//! The rules themselves: one file each, named as its id, and the list of them.

mod access_token_in_query;
mod amount_beyond_precision;
mod amount_not_positive;
mod amount_outside_method_limits;
mod amount_outside_reported_limits;
mod amount_without_capture;
mod application_fee_above_amount;
mod binary_mode_on_card;
mod binary_mode_on_pending_method;
mod body_not_an_object;
mod capture_amount_not_positive;
mod capture_not_supported;
mod card_without_3ds;
mod card_without_device_id;
mod card_without_issuer;
mod card_without_statement_descriptor;
mod clipped_statement_descriptor;
mod debit_in_installments;
mod decimals_in_whole_currency;
mod deprecated_parameter;
mod descriptor_without_card;
mod doubtful_capture;
mod doubtful_cardholder_document;
mod doubtful_decimals;
mod doubtful_document;
mod doubtful_expiration_window;
mod doubtful_installments;
mod doubtful_parameter;
mod empty_cardholder_name;
mod empty_issuer;
mod empty_parameter;
mod entity_type_against_document;
mod expiration_on_card;
mod expiration_outside_window;
mod expiration_without_milliseconds;
mod federal_unit_in_full;
mod foreign_document_type;
mod full_name_in_first_name;
mod incomplete_boleto;
mod incomplete_document;
mod incomplete_pse;
mod incomplete_sub_merchant;
mod inferred_payment_method;
mod installments_not_one;
mod invalid_card_month;
mod invalid_card_number;
mod invalid_card_year;
mod invalid_cardholder_document_type;
mod invalid_cardholder_name;
mod invalid_coupon_amount;
mod invalid_document;
mod invalid_installments;
mod invalid_notification_url;
mod invalid_payer_email;
mod invalid_payer_type;
mod invalid_security_code;
mod invalid_update_status;
mod ip_address_not_public;
mod issuer_without_card;
mod items_against_amount;
mod items_without_details;
mod long_external_reference;
mod long_notification_url;
mod long_statement_descriptor;
mod loose_idempotency_key;
mod loosely_typed;
mod malformed_authorization;
mod malformed_expiration_date;
mod malformed_payer;
mod malformed_payment_method;
mod mandatory_three_d_secure;
mod metadata_not_an_object;
mod method_of_another_site;
mod method_only_by_preference;
mod missing_authorization;
mod missing_card_month;
mod missing_card_number;
mod missing_card_token;
mod missing_card_year;
mod missing_idempotency_key;
mod missing_installments;
mod missing_method_field;
mod missing_payer_email;
mod missing_payer_id;
mod missing_payer_type;
mod missing_payment_method;
mod missing_security_code;
mod missing_transaction_amount;
mod missing_update_status;
mod misspelt_email_domain;
mod mistyped_parameter;
mod needless_idempotency_key;
mod negative_application_fee;
mod non_boolean_capture;
mod non_numeric_campaign_id;
mod non_numeric_capture_amount;
mod non_numeric_coupon_amount;
mod non_numeric_installments;
mod non_numeric_refund_amount;
mod non_numeric_transaction_amount;
mod notification_url_too_long;
mod notification_url_without_https;
mod null_capture_amount;
mod number_below_minimum;
mod odd_access_token;
mod odd_callback_url;
mod odd_card_token;
mod odd_format;
mod odd_idempotency_key;
mod odd_notification_url;
mod odd_payer_name;
mod odd_phone;
mod odd_security_code;
mod odd_zip_code;
mod parameter_of_another_call;
mod parameter_of_another_site;
mod partial_amount_decimals;
mod payer_email_too_long;
mod payer_is_seller;
mod payer_without_contact;
mod payer_without_document;
mod payer_without_history;
mod payer_without_name;
mod payment_without_description;
mod payment_without_external_reference;
mod payment_without_items;
mod payment_without_notification_url;
mod pix_without_payer;
mod placeholder_value;
mod punctuated_document;
mod refund_amount_not_positive;
mod registered_payer;
mod sample_card_token;
mod shipment_without_address;
mod taxes_against_amount;
mod three_d_secure_with_binary_mode;
mod three_d_secure_with_reserve;
mod three_d_secure_without_card;
mod token_without_card;
mod too_many_decimals;
mod transfer_without_ip;
mod tunnel_notification_url;
mod undocumented_parameter;
mod unexpected_method_value;
mod unknown_parameter;
mod unknown_payment_method;
mod unknown_refund_parameter;
mod unlisted_value;
mod voucher_without_expiration;
mod wrong_content_type;

use super::Rule;

/// All rules, in the order in which they run.
pub fn registry() -> &'static [&'static Rule] {
    RULES
}

static RULES: &[&Rule] = &[
    &missing_idempotency_key::RULE,
    &odd_idempotency_key::RULE,
    &loose_idempotency_key::RULE,
    &needless_idempotency_key::RULE,
    &missing_authorization::RULE,
    &malformed_authorization::RULE,
    &odd_access_token::RULE,
    &access_token_in_query::RULE,
    &wrong_content_type::RULE,
    &body_not_an_object::RULE,
    &unknown_parameter::RULE,
    &unknown_refund_parameter::RULE,
    &doubtful_parameter::RULE,
    &deprecated_parameter::RULE,
    &undocumented_parameter::RULE,
    &parameter_of_another_site::RULE,
    &parameter_of_another_call::RULE,
    &mistyped_parameter::RULE,
    &loosely_typed::RULE,
    &empty_parameter::RULE,
    &placeholder_value::RULE,
    &missing_transaction_amount::RULE,
    &non_numeric_transaction_amount::RULE,
    &amount_not_positive::RULE,
    &too_many_decimals::RULE,
    &decimals_in_whole_currency::RULE,
    &doubtful_decimals::RULE,
    &amount_outside_method_limits::RULE,
    &amount_outside_reported_limits::RULE,
    &amount_beyond_precision::RULE,
    &missing_payment_method::RULE,
    &malformed_payment_method::RULE,
    &inferred_payment_method::RULE,
    &unknown_payment_method::RULE,
    &method_of_another_site::RULE,
    &method_only_by_preference::RULE,
    &missing_method_field::RULE,
    &unexpected_method_value::RULE,
    &incomplete_boleto::RULE,
    &federal_unit_in_full::RULE,
    &odd_zip_code::RULE,
    &incomplete_pse::RULE,
    &entity_type_against_document::RULE,
    &ip_address_not_public::RULE,
    &binary_mode_on_pending_method::RULE,
    &three_d_secure_without_card::RULE,
    &three_d_secure_with_binary_mode::RULE,
    &three_d_secure_with_reserve::RULE,
    &mandatory_three_d_secure::RULE,
    &missing_card_token::RULE,
    &odd_card_token::RULE,
    &sample_card_token::RULE,
    &token_without_card::RULE,
    &issuer_without_card::RULE,
    &empty_issuer::RULE,
    &missing_installments::RULE,
    &non_numeric_installments::RULE,
    &invalid_installments::RULE,
    &installments_not_one::RULE,
    &doubtful_installments::RULE,
    &debit_in_installments::RULE,
    &capture_not_supported::RULE,
    &doubtful_capture::RULE,
    &negative_application_fee::RULE,
    &application_fee_above_amount::RULE,
    &non_numeric_coupon_amount::RULE,
    &invalid_coupon_amount::RULE,
    &taxes_against_amount::RULE,
    &items_against_amount::RULE,
    &non_numeric_campaign_id::RULE,
    &malformed_payer::RULE,
    &incomplete_sub_merchant::RULE,
    &missing_payer_email::RULE,
    &pix_without_payer::RULE,
    &invalid_payer_email::RULE,
    &payer_is_seller::RULE,
    &misspelt_email_domain::RULE,
    &full_name_in_first_name::RULE,
    &odd_payer_name::RULE,
    &odd_phone::RULE,
    &payer_email_too_long::RULE,
    &missing_payer_id::RULE,
    &missing_payer_type::RULE,
    &invalid_payer_type::RULE,
    &registered_payer::RULE,
    &invalid_document::RULE,
    &doubtful_document::RULE,
    &punctuated_document::RULE,
    &foreign_document_type::RULE,
    &incomplete_document::RULE,
    &invalid_notification_url::RULE,
    &notification_url_too_long::RULE,
    &long_notification_url::RULE,
    &notification_url_without_https::RULE,
    &odd_notification_url::RULE,
    &tunnel_notification_url::RULE,
    &odd_callback_url::RULE,
    &metadata_not_an_object::RULE,
    &malformed_expiration_date::RULE,
    &expiration_without_milliseconds::RULE,
    &expiration_outside_window::RULE,
    &doubtful_expiration_window::RULE,
    &expiration_on_card::RULE,
    &long_statement_descriptor::RULE,
    &clipped_statement_descriptor::RULE,
    &descriptor_without_card::RULE,
    &long_external_reference::RULE,
    &unlisted_value::RULE,
    &number_below_minimum::RULE,
    &odd_format::RULE,
    &missing_update_status::RULE,
    &invalid_update_status::RULE,
    &null_capture_amount::RULE,
    &non_numeric_capture_amount::RULE,
    &capture_amount_not_positive::RULE,
    &amount_without_capture::RULE,
    &non_boolean_capture::RULE,
    &refund_amount_not_positive::RULE,
    &non_numeric_refund_amount::RULE,
    &payment_without_items::RULE,
    &items_without_details::RULE,
    &payer_without_name::RULE,
    &payer_without_document::RULE,
    &payer_without_contact::RULE,
    &payer_without_history::RULE,
    &shipment_without_address::RULE,
    &card_without_issuer::RULE,
    &card_without_3ds::RULE,
    &binary_mode_on_card::RULE,
    &card_without_device_id::RULE,
    &transfer_without_ip::RULE,
    &card_without_statement_descriptor::RULE,
    &payment_without_description::RULE,
    &voucher_without_expiration::RULE,
    &payment_without_notification_url::RULE,
    &payment_without_external_reference::RULE,
    &partial_amount_decimals::RULE,
    &missing_card_number::RULE,
    &missing_card_month::RULE,
    &missing_card_year::RULE,
    &invalid_card_number::RULE,
    &invalid_card_month::RULE,
    &invalid_card_year::RULE,
    &invalid_security_code::RULE,
    &missing_security_code::RULE,
    &odd_security_code::RULE,
    &empty_cardholder_name::RULE,
    &invalid_cardholder_name::RULE,
    &invalid_cardholder_document_type::RULE,
    &doubtful_cardholder_document::RULE,
];
