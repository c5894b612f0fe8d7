<?php
// Parses programs; a syntax error ends with a message and status 1.
foreach (array_slice($argv, 1) as $path) {
    try {
        token_get_all(file_get_contents($path), TOKEN_PARSE);
    } catch (ParseError $error) {
        fwrite(STDERR, "$path: {$error->getMessage()} in line {$error->getLine()}\n");
        exit(1);
    }
}
