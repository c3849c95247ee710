package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// ReissueBillFile makes a final file anew, of any account, for instance because the file storage lost its bytes: as of when it was made, so that its bytes
// are the same (G6). All who share the bytes get the new ones; until they are made nobody downloads. A file whose bills are seen otherwise today, such as
// one paid since, is refused: it would be another file. For the operator's admins. Errors: FORBIDDEN, NOT_FOUND, INVALID_ARGUMENT.
func (s *Store) ReissueBillFile(ctx context.Context, v billing.Viewer, id uuid.UUID) (*BillFile, error) {
	if err := billing.MayOperate(v); err != nil {
		return nil, err
	}
	var f BillFile
	lost := ""
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		f = BillFile{}
		err := tx.QueryRowContext(ctx, "SELECT "+fileColumns+" WHERE f.id = $1 FOR UPDATE OF f", id).Scan(fileFields(&f)...)
		if errors.Is(err, sql.ErrNoRows) {
			return billing.ErrNotFound("file")
		}
		if err != nil {
			return fmt.Errorf("reissue file: %w", err)
		}
		if f.State != FileReady || !f.Final {
			return billing.Errorf(billing.InvalidArgument, "The file is %s, and only a final one that is READY is made anew; ask for another with requestBillFile.", f.State).On("billFileId")
		}
		if err := s.sameToday(ctx, tx, &f); err != nil {
			return err
		}
		lost = f.fileKey
		shared, err := idsOf(tx.QueryContext(ctx, "UPDATE bill_file SET state = 'QUEUED', file_key = NULL, lines_done = 0, finished_at = NULL WHERE file_key = $1 AND state = 'READY' RETURNING id", lost))
		if err != nil {
			return fmt.Errorf("reissue file: %w", err)
		}
		for _, one := range shared {
			if _, err := s.jobs.InsertTx(ctx, tx, FileJob{FileID: one}, nil); err != nil {
				return fmt.Errorf("reissue file: %w", err)
			}
		}
		entry := audit{Action: "file.reissue", Object: GlobalID("BillFile", id.String()), Before: map[string]any{"sha256": f.SHA256}, After: map[string]any{"fileName": f.FileName, "files": len(shared)}}
		if err := writeAudit(ctx, tx, v, s.now(), entry); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT "+fileColumns+" WHERE f.id = $1", id).Scan(fileFields(&f)...)
	})
	if err != nil {
		return nil, err
	}
	if err := s.removeBytes(ctx, lost); err != nil {
		s.log.WarnContext(ctx, "bill file left behind", "key", lost, "error", err)
	}
	return &f, nil
}

// sameToday refuses a file that would hold something else today.
func (s *Store) sameToday(ctx context.Context, tx *sql.Tx, f *BillFile) error {
	v, err := s.fileViewer(ctx, f)
	if err != nil {
		return err
	}
	request, err := s.requestOf(ctx, f)
	if err != nil {
		return err
	}
	content, err := s.contentOf(ctx, tx, v, request, f.madeAt(s.now()))
	if err != nil && refusalOf(err) == nil {
		return err
	}
	if err != nil || content.key() != f.contentKey {
		return billing.Errorf(billing.InvalidArgument, "The file would hold something else today: what is seen of its bills has changed, such as whether they are paid. Ask for a new one with requestBillFile.").On("billFileId")
	}
	return nil
}

// madeAt is the instant as of which a file is made: its own when it is made anew.
func (f BillFile) madeAt(now time.Time) time.Time {
	if f.Manifest.CreatedAt.IsZero() {
		return now
	}
	return f.Manifest.CreatedAt
}
