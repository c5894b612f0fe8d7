//! The least that replaying can cost: `bare-reqwest ADDRESS COUNT JOBS TOKEN BODY` posts a body so often,
//! under a key of its own each time, so many at a time, and looks at the status alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, count, jobs, token, body] = &arguments[..] else {
        panic!("an address, a count, a number of jobs, a token and a body");
    };
    let (count, jobs): (usize, usize) = (
        count.parse().expect("a count"),
        jobs.parse().expect("a number of jobs"),
    );
    let client = reqwest::Client::builder().no_proxy().build();
    let client = client.expect("a client");
    let next = Arc::new(AtomicUsize::new(0));
    let url = format!("{address}/v1/payments");
    let work = (0..jobs).map(|_| {
        let (client, next, url) = (client.clone(), Arc::clone(&next), url.clone());
        let (token, body) = (token.clone(), body.clone());
        tokio::spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return;
                }
                let request = client
                    .post(&url)
                    .bearer_auth(&token)
                    .header("content-type", "application/json")
                    .header("x-idempotency-key", format!("order-{number}"))
                    .body(body.clone());
                let answer = request.send().await.expect("an answer");
                assert_eq!(answer.status(), 201);
                answer.bytes().await.expect("a whole answer");
            }
        })
    });
    for job in work.collect::<Vec<_>>() {
        job.await.expect("a job without a panic");
    }
}
