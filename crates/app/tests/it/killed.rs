//! What was acknowledged is there after `kill -9`, at whatever moment.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Set in the process that writes until it is killed.
const WRITER: &str = "WAYMARK_TEST_WRITER";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost() {
    if let Some(path) = std::env::var_os(WRITER) {
        return write_for_ever(std::path::Path::new(&path)).await;
    }
    for round in 0..4_u64 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data");
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["killed::nothing_acknowledged_is_lost", "--exact", "--nocapture"])
            .env(WRITER, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut acknowledged = 0;
        let wanted = 5 + round * 37;
        for line in BufReader::new(writer.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(number) = line.strip_prefix("written ") {
                acknowledged = number.parse().unwrap();
                if acknowledged >= wanted {
                    // SIGKILL: the process has no say in it.
                    writer.kill().unwrap();
                    break;
                }
            }
        }
        writer.wait().unwrap();
        let (_, store) = app::data::DataDirectory::open(&path).await.unwrap();
        let verified = store.verify().await.unwrap();
        assert!(verified.broken.is_none(), "{verified:?}");
        assert!(verified.sound >= acknowledged, "{acknowledged} were acknowledged, {} are there", verified.sound);
        assert!(acknowledged >= wanted);
    }
}

async fn write_for_ever(path: &std::path::Path) {
    let (_, store) = app::data::DataDirectory::create(path).await.unwrap();
    for n in 0.. {
        let theme = care::records::Theme { name: format!("Theme {n}"), about: None };
        let entries = store.append("westmarch", "writer", jiff::Timestamp::now(), vec![app::store::Draft::new(theme)]).await.unwrap();
        println!("written {}", entries[0].number);
    }
}
