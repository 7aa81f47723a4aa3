package niangjia.form;

/** A paper handed in with the form, by the SHA-256 of its content (64 hex digits); the content is stored once. */
public record Document(String sha256) {}
