"""Render: from planned pages to bytes. Templates read views and nothing else; their failures are diagnostics."""
